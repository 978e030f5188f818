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
        activeFocusOnTab: true
        hoverEnabled: true
        onClicked: disclosure.open = !disclosure.open

        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.description: disclosure.open ? qsTr("Open") : qsTr("Closed")
        Accessible.onPressAction: header.clicked()
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
