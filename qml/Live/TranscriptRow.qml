import QtQuick
import Signwright.Controls
import Signwright.Models

/// One caption of the transcript: its time, its text, and what else it may have been. Its text can be corrected in place; what
/// was written is taken when the field is left, and dropped with Escape.
Rectangle {
    id: row

    required property int index
    required property string text
    required property string time
    required property int confidence
    required property bool isFinal
    required property bool corrected
    required property bool opened
    required property list<string> alternatives
    required property string signs

    readonly property ListView view: ListView.view as ListView
    property bool editing: false

    /// Lets a person write another text, once the caption is final.
    function edit(): void {
        if (!isFinal)
            return;
        view.currentIndex = index;
        field.text = text;
        editing = true;
        field.forceActiveFocus(Qt.TabFocusReason);
        field.selectAll();
    }
    /// Ends that; the keyboard goes to the list.
    function leave(take: bool): void {
        editing = false;
        if (take)
            LiveModel.captions.correct(index, field.text);
        field.focus = false;
        view.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: column.implicitHeight + 2 * Theme.small
    radius: Theme.radius
    color: Theme.window
    border.width: 2
    border.color: ListView.isCurrentItem && view.activeFocus ? Theme.accent : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(time).arg(words.text)
    Accessible.description: detail.text

    TapHandler {
        onTapped: {
            row.view.currentIndex = row.index;
            row.view.forceActiveFocus(Qt.MouseFocusReason);
        }
        onDoubleTapped: row.edit()
    }
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
                width: parent.width - pencil.width - Theme.small
                muted: true
                font.pixelSize: Theme.captionSize
                text: !row.isFinal ? qsTr("%1 · in progress").arg(row.time)
                    : row.corrected ? qsTr("%1 · corrected").arg(row.time)
                    : row.opened ? (row.signs.length > 0 ? qsTr("%1 · %2").arg(row.time).arg(row.signs) : row.time)
                    : row.text.length === 0 ? row.time
                    : row.signs.length > 0 ? qsTr("%1 · %2 % sure · %3").arg(row.time).arg(row.confidence).arg(row.signs)
                                           : qsTr("%1 · %2 % sure").arg(row.time).arg(row.confidence)
                Accessible.ignored: true
            }
            SwIconButton {
                id: pencil
                anchors.right: parent.right
                size: Theme.compactHeight
                visible: row.isFinal && !row.editing
                text: qsTr("Correct the caption at %1").arg(row.time)
                iconName: "edit"
                onActiveFocusChanged: if (activeFocus) row.view.currentIndex = row.index
                onClicked: row.edit()
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
            text: row.text.length > 0 ? row.text : !row.isFinal ? "…" : row.corrected ? qsTr("Left out")
                : row.opened ? qsTr("No text") : qsTr("Not recognised")
            Accessible.ignored: true
        }
        SwTextField {
            id: field
            width: parent.width
            visible: row.editing
            accessibleName: qsTr("Correction")
            Keys.onReturnPressed: row.leave(true)
            Keys.onEnterPressed: row.leave(true)
            Keys.onEscapePressed: row.leave(false)
            // Not when the row itself goes: then it is another caption's.
            onActiveFocusChanged: {
                if (activeFocus || !row.editing || !row.view || row.view.itemAtIndex(row.index) !== row)
                    return;
                row.editing = false;
                LiveModel.captions.correct(row.index, text);
            }
        }
        TranscriptAlternatives {
            width: parent.width
            visible: row.isFinal && row.alternatives.length > 0
            alternatives: row.alternatives
            onEntered: row.view.currentIndex = row.index
            onTaken: text => LiveModel.captions.correct(row.index, text)
        }
    }
}
