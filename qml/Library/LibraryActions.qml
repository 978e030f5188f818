import QtQuick
import Signwright.Models

/// What can be done in the Models workspace.
QtObject {
    id: actions

    readonly property bool here: Settings.workspace === 1
    readonly property ModelCard card: ModelLibrary.card
    readonly property bool chosen: here && card.modelId.length > 0

    /// A person wants to choose files of weights.
    signal filesRequested()
    /// A person wants to choose a folder of weights.
    signal folderRequested()
    /// The chosen model should go, once a person has confirmed it.
    signal removeRequested()

    readonly property StudioAction importFiles: StudioAction {
        text: qsTr("Import files of models")
        section: qsTr("Models")
        onTriggered: {
            Settings.workspace = 1;
            actions.filesRequested();
        }
    }
    readonly property StudioAction importFolder: StudioAction {
        text: qsTr("Import a folder as a model")
        section: qsTr("Models")
        onTriggered: {
            Settings.workspace = 1;
            actions.folderRequested();
        }
    }
    readonly property StudioAction refresh: StudioAction {
        text: qsTr("Read the list of models again")
        section: qsTr("Models")
        shortcut: "F5"
        onTriggered: ModelLibrary.refresh()
    }
    readonly property StudioAction use: StudioAction {
        text: actions.card.kind === "lora" ? qsTr("Add the chosen LoRA") : qsTr("Use the chosen model")
        section: qsTr("Models")
        // The others are words of prompts, or parts that a model is trained from.
        enabled: actions.chosen && actions.card.usable && actions.card.kind !== "textual_inversion" && actions.card.kind !== "image_backbone" && actions.card.kind !== "language_model"
        onTriggered: {
            if (actions.card.kind !== "sign_to_text") {
                GenerateModel.request.useModel(actions.card.kind, actions.card.name);
                return;
            }
            LiveModel.useTranslator(actions.card.name);
            Settings.workspace = 2;
        }
    }
    readonly property StudioAction verify: StudioAction {
        text: actions.card.hashed ? qsTr("Compare the chosen model with its hashes") : qsTr("Hash the chosen model")
        section: qsTr("Models")
        enabled: actions.chosen
        onTriggered: ModelLibrary.verify(actions.card.modelId)
    }
    readonly property StudioAction openFolder: StudioAction {
        text: qsTr("Open the folder of the chosen model")
        section: qsTr("Models")
        enabled: actions.here
        onTriggered: Qt.openUrlExternally(ModelLibrary.containingFolder(actions.card.modelId))
    }
    readonly property StudioAction remove: StudioAction {
        text: qsTr("Remove the chosen model")
        section: qsTr("Models")
        enabled: actions.chosen && actions.card.removable
        onTriggered: actions.removeRequested()
    }
    readonly property StudioAction freeMemory: StudioAction {
        text: qsTr("Free the memory of loaded models")
        section: qsTr("Models")
        onTriggered: GenerateModel.freeMemory()
    }
}
