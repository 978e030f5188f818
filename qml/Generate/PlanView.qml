import QtQuick
import Signwright.Controls
import Signwright.Models

/// The plan of the sentence as chips, one flow of them a sentence.
Column {
    id: view

    required property GenerateActions actions
    readonly property PlanModel plan: GenerateModel.plan

    /// Shows what can be done with a chip.
    function openMenu(chip: PlanChip, sentence: int): void {
        menu.openAt(chip, sentence);
    }

    spacing: Theme.small

    Item {
        width: view.width
        height: Theme.controlHeight

        SwHeading {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Plan")
        }
        Row {
            anchors.right: parent.right

            ActionButton {
                studioAction: view.actions.undo
                iconName: "undo"
            }
            ActionButton {
                studioAction: view.actions.redo
                iconName: "redo"
            }
            ActionButton {
                studioAction: view.actions.restore
                iconName: "restore"
            }
        }
    }
    SwLabel {
        width: view.width
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        visible: text.length > 0
        text: GenerateModel.request.poseName.length > 0 ? qsTr("A pose file is used; there is nothing to plan.")
            : view.plan.error.length > 0 ? view.plan.error : view.plan.busy ? qsTr("Planning…")
            : view.plan.empty ? qsTr("The signs appear here as you write; click one to change it.") : view.plan.summary
        color: view.plan.error.length > 0 ? Theme.error : Theme.mutedText
    }
    Repeater {
        model: GenerateModel.request.poseName.length > 0 ? null : view.plan

        PlanSentence {
            readonly property PlanView view: parent as PlanView

            width: view ? view.width : 0
            onMenuRequested: (chip, sentence) => view.openMenu(chip, sentence)
        }
    }
    ChipMenu {
        id: menu
        onReplaceRequested: (sentence, item, label) => picker.openFor(sentence, item, label)
        onInsertRequested: (sentence, place) => picker.openAt(sentence, place)
    }
    SignPicker {
        id: picker
        onPicked: (sentence, item, gloss) => view.plan.replaceItem(sentence, item, gloss)
        onPickedNew: (sentence, place, gloss) => view.plan.insertSign(sentence, place, gloss)
    }
}
