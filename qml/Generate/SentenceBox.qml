import QtQuick
import Signwright.Controls
import Signwright.Models

/// What is to be signed: a sentence, or a pose file in its place.
Column {
    id: box

    readonly property RequestModel request: GenerateModel.request

    spacing: Theme.small

    /// Puts the keyboard into the sentence.
    function takeFocus(): void {
        sentence.editor.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    SwHeading {
        text: qsTr("Sentence")
    }
    SwTextArea {
        id: sentence
        width: box.width
        height: 88
        visible: box.request.poseName.length === 0
        accessibleName: qsTr("English sentence to sign")
        placeholderText: qsTr("Write English, for example “Where can I buy a coffee?”")
        text: box.request.text
        onEdited: box.request.text = text
        // A changed text is planned anew: what can be undone in the plan came after it.
        undoElsewhere: GenerateModel.plan.canUndo || GenerateModel.plan.canRedo
        onUndoRequested: redo => {
            if (redo)
                GenerateModel.plan.redo();
            else if (GenerateModel.plan.canUndo)
                GenerateModel.plan.undo();
            else
                sentence.editor.undo();
        }
    }
    Row {
        width: box.width
        visible: box.request.poseName.length > 0
        spacing: Theme.small

        SwLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 40
            text: qsTr("Pose file: %1").arg(box.request.poseName)
            elide: Text.ElideMiddle
        }
        SwIconButton {
            text: qsTr("Go back to a sentence")
            iconName: "close"
            onClicked: box.request.clearPose()
        }
    }
    ExamplePrompts {
        width: box.width
        visible: box.request.text.length === 0 && box.request.poseName.length === 0
        onChosen: text => {
            box.request.text = text;
            box.takeFocus();
        }
    }
}
