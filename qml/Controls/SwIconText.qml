import QtQuick

/// An icon and words beside each other, in the middle of a control. Words that do not fit end in "…".
Item {
    id: content

    property string icon
    property color ink: Theme.text
    property alias text: words.text
    property alias font: words.font

    readonly property real iconRoom: icon.length > 0 ? mark.width + (text.length > 0 ? row.spacing : 0) : 0

    implicitWidth: Math.ceil(words.implicitWidth) + iconRoom
    implicitHeight: row.implicitHeight

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.small

        SwIcon {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            visible: content.icon.length > 0
            icon: content.icon
            color: content.ink
        }
        Text {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            width: Math.min(implicitWidth, content.width - content.iconRoom)
            elide: Text.ElideRight
            textFormat: Text.PlainText
            color: content.ink
        }
    }
}
