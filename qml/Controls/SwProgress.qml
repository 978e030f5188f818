import QtQuick
import QtQuick.Templates as T

/// How far something has come.
T.ProgressBar {
    id: control

    required property string accessibleName

    implicitWidth: 120
    implicitHeight: 4

    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleName

    background: Rectangle {
        radius: 2
        color: Theme.hovered
    }
    contentItem: Item {
        Rectangle {
            width: control.visualPosition * parent.width
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
}
