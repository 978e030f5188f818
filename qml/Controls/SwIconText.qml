import QtQuick

/// An icon and words beside each other, in the middle of a control.
Item {
    id: content

    property string icon
    property color ink: Theme.text
    property alias text: words.text
    property alias font: words.font

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.small

        SwIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: content.icon.length > 0
            icon: content.icon
            color: content.ink
        }
        Text {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            textFormat: Text.PlainText
            color: content.ink
        }
    }
}
