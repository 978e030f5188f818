import QtQuick
import Signwright.Controls
import Signwright.Models

/// One caption of the transcript: its time, its text, and what else it may have been. Its text can be corrected.
Rectangle {
    id: row

    required property int index
    required property string text
    required property string time
    required property int confidence
    required property bool isFinal
    required property bool corrected
    required property list<string> alternatives
    required property string signs

    property bool editing: false

    /// Takes what was written.
    function finish(): void {
        editing = false;
        LiveModel.captions.correct(index, field.text);
        edit.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: column.implicitHeight + 2 * Theme.small
    radius: Theme.radius
    color: Theme.window
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(time).arg(words.text)
    Accessible.description: detail.text

    Column {
        id: column
        x: Theme.small
        y: Theme.small
        width: parent.width - 2 * Theme.small
        spacing: Theme.tiny

        Item {
            width: parent.width
            height: Theme.compactHeight

            SwLabel {
                id: detail
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - edit.width - Theme.small
                muted: true
                font.pixelSize: Theme.captionSize
                text: !row.isFinal ? qsTr("%1 · in progress").arg(row.time)
                    : row.corrected ? qsTr("%1 · corrected").arg(row.time)
                    : row.text.length === 0 ? row.time
                    : row.signs.length > 0 ? qsTr("%1 · %2 % sure · %3").arg(row.time).arg(row.confidence).arg(row.signs)
                                           : qsTr("%1 · %2 % sure").arg(row.time).arg(row.confidence)
                Accessible.ignored: true
            }
            SwIconButton {
                id: edit
                anchors.right: parent.right
                size: Theme.compactHeight
                visible: row.isFinal && !row.editing
                text: qsTr("Correct the caption at %1").arg(row.time)
                iconName: "edit"
                onClicked: {
                    field.text = row.text;
                    row.editing = true;
                    field.forceActiveFocus(Qt.TabFocusReason);
                    field.selectAll();
                }
            }
        }
        SwLabel {
            id: words
            width: parent.width
            visible: !row.editing
            wrapMode: Text.Wrap
            muted: !row.isFinal || row.text.length === 0
            font.pixelSize: 15
            font.italic: row.text.length === 0
            text: row.text.length > 0 ? row.text : row.corrected ? qsTr("Left out") : qsTr("Not recognised")
            Accessible.ignored: true
        }
        SwTextField {
            id: field
            width: parent.width
            visible: row.editing
            accessibleName: qsTr("Correction")
            onAccepted: row.finish()
            Keys.onEscapePressed: {
                row.editing = false;
                edit.forceActiveFocus(Qt.TabFocusReason);
            }
        }
        TranscriptAlternatives {
            width: parent.width
            visible: row.isFinal && row.alternatives.length > 0
            alternatives: row.alternatives
            onTaken: text => LiveModel.captions.correct(row.index, text)
        }
    }
}
