import QtQuick
import QtQuick.Templates as T

/// A heading that opens and closes what is below it.
Column {
    id: disclosure

    required property string title
    property bool open: false
    default property alias content: body.data

    spacing: Theme.small

    T.AbstractButton {
        id: header
        width: disclosure.width
        height: Theme.controlHeight
        text: disclosure.title
        checkable: true
        checked: disclosure.open
        activeFocusOnTab: true
        hoverEnabled: true
        onToggled: disclosure.open = checked

        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.description: checked ? qsTr("Open") : qsTr("Closed")
        Accessible.onPressAction: header.click()
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

        contentItem: Row {
            spacing: Theme.small

            SwIcon {
                anchors.verticalCenter: parent.verticalCenter
                icon: disclosure.open ? "down" : "right"
            }
            SwHeading {
                anchors.verticalCenter: parent.verticalCenter
                text: header.text
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: header.hovered ? Theme.raised : "transparent"

            SwFocusRing {
                shown: header.visualFocus
            }
        }
    }
    Column {
        id: body
        width: disclosure.width
        visible: disclosure.open
        spacing: Theme.medium
    }
}
