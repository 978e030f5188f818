import QtQuick
import Signwright.Models

/// What can be done in the Generate workspace, besides editing single fields.
QtObject {
    id: actions

    readonly property RequestModel request: GenerateModel.request
    readonly property PlanModel plan: GenerateModel.plan
    readonly property HistoryModel history: GenerateModel.history
    readonly property bool here: Settings.workspace === 0

    /// A person wants to choose a file to write the clip to.
    signal exportRequested()
    /// A person wants to choose a file to take settings from.
    signal openRequested()
    /// The keyboard should go to the sentence.
    signal sentenceRequested()

    readonly property StudioAction generate: StudioAction {
        text: qsTr("Generate")
        section: qsTr("Generate")
        shortcut: "Ctrl+Return"
        enabled: actions.request.problem.length === 0
        onTriggered: {
            Settings.workspace = 0;
            GenerateModel.generate();
        }
    }
    readonly property StudioAction cancel: StudioAction {
        text: qsTr("Cancel the running generation")
        section: qsTr("Generate")
        shortcut: "Escape"
        enabled: GenerateModel.busy
        onTriggered: GenerateModel.cancel()
    }
    readonly property StudioAction cancelAll: StudioAction {
        text: qsTr("Cancel everything in the queue")
        section: qsTr("Generate")
        shortcut: "Shift+Escape"
        enabled: GenerateModel.busy
        onTriggered: GenerateModel.cancelAll()
    }
    readonly property StudioAction newSeed: StudioAction {
        text: qsTr("Draw a new seed")
        section: qsTr("Generate")
        shortcut: "Ctrl+D"
        onTriggered: GenerateModel.newSeed()
    }
    readonly property StudioAction lockSeed: StudioAction {
        text: actions.request.seedLocked ? qsTr("Unlock the seed") : qsTr("Lock the seed")
        section: qsTr("Generate")
        shortcut: "Ctrl+L"
        onTriggered: actions.request.seedLocked = !actions.request.seedLocked
    }
    readonly property StudioAction randomLook: StudioAction {
        text: qsTr("Draw a random appearance")
        section: qsTr("Generate")
        shortcut: "Ctrl+Shift+D"
        onTriggered: actions.request.appearance.randomize()
    }
    readonly property StudioAction promptFromControls: StudioAction {
        text: qsTr("Write the prompt from the controls again")
        section: qsTr("Generate")
        enabled: actions.request.promptEdited
        onTriggered: actions.request.usePromptFromControls()
    }
    readonly property StudioAction sentence: StudioAction {
        text: qsTr("Go to the sentence")
        section: qsTr("Generate")
        shortcut: "Ctrl+I"
        onTriggered: {
            Settings.workspace = 0;
            actions.sentenceRequested();
        }
    }
    readonly property StudioAction backToSentence: StudioAction {
        text: qsTr("Go back to a sentence")
        section: qsTr("Generate")
        enabled: actions.request.poseName.length > 0
        onTriggered: actions.request.clearPose()
    }
    readonly property StudioAction hand: StudioAction {
        text: actions.request.leftHanded ? qsTr("Sign right-handed") : qsTr("Sign left-handed")
        section: qsTr("Generate")
        onTriggered: actions.request.leftHanded = !actions.request.leftHanded
    }
    readonly property StudioAction open: StudioAction {
        text: qsTr("Open a generated file, pose or request")
        section: qsTr("File")
        shortcut: "Ctrl+O"
        onTriggered: actions.openRequested()
    }
    readonly property StudioAction save: StudioAction {
        text: qsTr("Export the clip")
        section: qsTr("File")
        shortcut: "Ctrl+E"
        enabled: GenerateModel.canExport && !GenerateModel.exporting
        onTriggered: actions.exportRequested()
    }
    readonly property StudioAction undo: StudioAction {
        text: qsTr("Undo the last change of the plan")
        section: qsTr("Plan")
        shortcut: "Ctrl+Z"
        enabled: actions.plan.canUndo && actions.here
        onTriggered: actions.plan.undo()
    }
    readonly property StudioAction redo: StudioAction {
        text: qsTr("Redo the change of the plan")
        section: qsTr("Plan")
        shortcut: "Ctrl+Shift+Z"
        enabled: actions.plan.canRedo && actions.here
        onTriggered: actions.plan.redo()
    }
    readonly property StudioAction restore: StudioAction {
        text: qsTr("Go back to the plan of the rules")
        section: qsTr("Plan")
        enabled: actions.plan.edited
        onTriggered: actions.plan.restore()
    }
    readonly property StudioAction retry: StudioAction {
        text: qsTr("Run the shown generation again")
        section: qsTr("History")
        shortcut: "Ctrl+Shift+R"
        enabled: actions.history.currentRow >= 0 && !GenerateModel.busy
        onTriggered: actions.history.retry(actions.history.currentRow)
    }
    readonly property StudioAction recall: StudioAction {
        text: qsTr("Put the settings of the shown generation into the form")
        section: qsTr("History")
        shortcut: "Ctrl+R"
        enabled: actions.history.currentRow >= 0
        onTriggered: actions.history.recall(actions.history.currentRow)
    }
    readonly property StudioAction remove: StudioAction {
        text: qsTr("Delete the shown generation")
        section: qsTr("History")
        enabled: actions.history.currentRow >= 0
        onTriggered: actions.history.remove(actions.history.currentRow)
    }
    readonly property StudioAction undoRemove: StudioAction {
        text: qsTr("Put the deleted generation back")
        section: qsTr("History")
        enabled: actions.history.canUndoRemove
        onTriggered: actions.history.undoRemove()
    }
    readonly property StudioAction newer: StudioAction {
        text: qsTr("Show the next newer generation")
        section: qsTr("History")
        shortcut: "Ctrl+Up"
        enabled: actions.history.currentRow > 0
        onTriggered: actions.history.select(actions.history.currentRow - 1)
    }
    readonly property StudioAction older: StudioAction {
        text: qsTr("Show the next older generation")
        section: qsTr("History")
        shortcut: "Ctrl+Down"
        enabled: actions.history.currentRow + 1 < actions.history.count
        onTriggered: actions.history.select(actions.history.currentRow + 1)
    }
}
