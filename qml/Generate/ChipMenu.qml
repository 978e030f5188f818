import QtQuick
import Signwright.Controls
import Signwright.Models

/// What can be done with one chip of the plan.
SwMenu {
    id: menu

    property int sentence: -1
    property int item: -1
    property int word: 0
    property int kind: ChipModel.Sign
    property string label
    readonly property PlanModel plan: GenerateModel.plan
    readonly property bool dropped: kind === ChipModel.Dropped

    /// A person wants to choose another sign.
    signal replaceRequested(int sentence, int item, string label)
    /// A person wants to choose a sign to be put in front of item `place`.
    signal insertRequested(int sentence, int place)

    /// Opens below a chip.
    function openAt(chip: PlanChip, sentence: int): void {
        menu.sentence = sentence;
        item = chip.item;
        word = chip.word;
        kind = chip.kind;
        label = chip.label;
        popup(chip, 0, chip.height + Theme.tiny);
    }

    SwMenuItem {
        text: qsTr("Sign this word")
        iconName: "hand"
        visible: menu.dropped
        onTriggered: menu.plan.signWord(menu.sentence, menu.word)
    }
    SwMenuItem {
        text: qsTr("Replace with another sign…")
        iconName: "edit"
        visible: !menu.dropped
        onTriggered: menu.replaceRequested(menu.sentence, menu.item, menu.label)
    }
    SwMenuItem {
        text: qsTr("Add a sign after it…")
        iconName: "hand"
        visible: !menu.dropped
        onTriggered: menu.insertRequested(menu.sentence, menu.item + 1)
    }
    SwMenuItem {
        text: qsTr("Add a pause after it")
        iconName: "pause"
        visible: !menu.dropped
        onTriggered: menu.plan.insertPause(menu.sentence, menu.item + 1)
    }
    SwMenuItem {
        text: qsTr("Fingerspell")
        iconName: "spell"
        visible: menu.kind === ChipModel.Sign || menu.kind === ChipModel.Number
        onTriggered: menu.plan.spellItem(menu.sentence, menu.item)
    }
    SwMenuItem {
        text: qsTr("Move earlier")
        keys: "Ctrl+←"
        iconName: "previous"
        visible: !menu.dropped
        enabled: menu.item > 0
        onTriggered: menu.plan.moveItem(menu.sentence, menu.item, menu.item - 1)
    }
    SwMenuItem {
        text: qsTr("Move later")
        keys: "Ctrl+→"
        iconName: "next"
        visible: !menu.dropped
        onTriggered: menu.plan.moveItem(menu.sentence, menu.item, menu.item + 1)
    }
    SwMenuItem {
        text: qsTr("Remove")
        keys: qsTr("Delete")
        iconName: "delete"
        visible: !menu.dropped
        onTriggered: menu.plan.removeItem(menu.sentence, menu.item)
    }
}
