import QtQuick
import QtQuick.Templates as T
import Signwright.Controls

/// One sign that the search found.
T.ItemDelegate {
    id: row

    required property int index
    required property string gloss
    required property string english
    required property string note

    implicitHeight: 48
    activeFocusOnTab: true
    hoverEnabled: true
    text: gloss

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(gloss).arg(english)
    Accessible.description: note
    Accessible.onPressAction: row.clicked()

    contentItem: Item {
        SwLabel {
            x: Theme.small
            y: 6
            text: row.gloss
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        SwLabel {
            x: Theme.small
            y: 26
            width: parent.width - 16
            text: row.note.length > 0 ? qsTr("%1 · %2").arg(row.english).arg(row.note) : row.english
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
