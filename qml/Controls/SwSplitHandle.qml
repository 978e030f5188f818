import QtQuick
import QtQuick.Templates as T

/// The line between two parts of a split, which can be dragged.
Rectangle {
    implicitWidth: 5
    implicitHeight: 5
    color: T.SplitHandle.pressed ? Theme.accent : T.SplitHandle.hovered ? Theme.edge : Theme.window
}
