import QtQuick
import QtQuick.Controls.Basic as Basic

/// The line between two parts of a split, which can be dragged.
Rectangle {
    implicitWidth: 5
    implicitHeight: 5
    color: Basic.SplitHandle.pressed ? Theme.accent : Basic.SplitHandle.hovered ? Theme.edge : Theme.window
}
