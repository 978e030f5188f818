import QtQuick
import QtQuick.Templates as T

/// One line of a menu.
T.MenuItem {
    id: control

    required text
    property string iconName
    property string keys

    implicitWidth: Math.max(216, 32 + words.implicitWidth + (keys.length > 0 ? keyWords.implicitWidth + Theme.large : 0) + Theme.medium)
    implicitHeight: visible ? Theme.controlHeight : 0
    hoverEnabled: true

    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: keys
    Accessible.onPressAction: control.triggered()

    contentItem: Item {
        SwIcon {
            x: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            icon: control.iconName
            opacity: control.enabled ? 1 : 0.5
        }
        SwLabel {
            id: words
            x: 32
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            color: control.enabled ? Theme.text : Theme.mutedText
            Accessible.ignored: true
        }
        SwLabel {
            id: keyWords
            anchors.right: parent.right
            anchors.rightMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            text: control.keys
            muted: true
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: control.highlighted ? Theme.hovered : "transparent"
    }
}
