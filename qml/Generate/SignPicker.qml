import QtQuick
import Signwright.Controls
import Signwright.Models

/// Chooses a sign of the lexicon by gloss or English word.
SwDialog {
    id: picker

    property int sentence: -1
    property int item: -1
    property bool inserting: false
    readonly property SignSearch search: GenerateModel.signSearch

    signal picked(int sentence, int item, string gloss)
    signal pickedNew(int sentence, int place, string gloss)

    /// Opens to replace one item of the plan.
    function openFor(sentenceNumber: int, itemNumber: int, label: string): void {
        inserting = false;
        choose(sentenceNumber, itemNumber, label);
    }
    /// Opens to put a sign in front of an item.
    function openAt(sentenceNumber: int, place: int): void {
        inserting = true;
        choose(sentenceNumber, place, "");
    }
    function choose(sentenceNumber: int, itemNumber: int, label: string): void {
        sentence = sentenceNumber;
        item = itemNumber;
        field.text = label.toLowerCase();
        open();
        field.selectAll();
        field.forceActiveFocus();
    }
    function take(row: int): void {
        const gloss = search.glossAt(row);
        if (gloss.length === 0)
            return;
        close();
        if (inserting)
            pickedNew(sentence, item, gloss);
        else
            picked(sentence, item, gloss);
    }

    width: 416
    height: 400

    contentItem: Column {
        spacing: Theme.small

        SwTextField {
            id: field
            width: parent.width
            accessibleName: qsTr("Search the lexicon")
            placeholderText: qsTr("Gloss or English word")
            onTextChanged: picker.search.query = text
            onAccepted: picker.take(list.currentIndex)
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
        }
        SwLabel {
            width: parent.width
            visible: picker.search.count === 0
            wrapMode: Text.Wrap
            muted: true
            text: qsTr("The lexicon has no such sign. Close this and choose “Fingerspell” for the word.")
        }
        SignList {
            id: list
            width: parent.width
            height: parent.height - field.height - Theme.small
            model: picker.search
            onTaken: row => picker.take(row)
        }
    }
}
