import QtQuick
import QtQuick.Templates as T
import Signwright.Controls

/// One action that the command list found.
T.ItemDelegate {
    id: row

    required property int index
    required text
    required property string section
    required property string shortcut

    implicitHeight: Theme.controlHeight
    activeFocusOnTab: true
    hoverEnabled: true

    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: shortcut
    Accessible.onPressAction: row.clicked()

    contentItem: Item {
        SwLabel {
            x: Theme.small
            width: 72
            anchors.verticalCenter: parent.verticalCenter
            text: row.section
            muted: true
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
        SwLabel {
            x: 88
            width: parent.width - x - keys.width - Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            Accessible.ignored: true
        }
        SwLabel {
            id: keys
            anchors.right: parent.right
            anchors.rightMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            text: row.shortcut
            muted: true
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.hovered ? Theme.hovered : row.highlighted ? Theme.selection : "transparent"
        border.width: row.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
