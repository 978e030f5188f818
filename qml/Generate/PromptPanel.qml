import QtQuick
import Signwright.Controls
import Signwright.Models

/// What the video network reads, and what it is told to avoid.
Column {
    id: panel

    required property GenerateActions actions
    readonly property RequestModel request: GenerateModel.request

    spacing: Theme.medium

    SwField {
        id: promptField
        width: panel.width
        label: panel.request.promptEdited ? qsTr("Prompt (edited; the appearance no longer changes it)")
                                          : qsTr("Prompt (written from the appearance)")

        SwTextArea {
            id: prompt
            width: promptField.width
            height: 72
            accessibleName: qsTr("Prompt")
            text: panel.request.prompt
            onEdited: if (text !== panel.request.prompt) panel.request.prompt = text
        }
    }
    SwLabel {
        readonly property int windows: Math.max(1, Math.ceil(panel.request.promptTokens / Math.max(1, panel.request.promptWindow)))

        width: panel.width
        visible: panel.request.promptWindow > 0
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        text: windows > 1 ? qsTr("%1 tokens, read in %2 parts; (word:1.3) weighs a word").arg(panel.request.promptTokens).arg(windows)
            : qsTr("%1 of %2 tokens; (word:1.3) weighs a word").arg(panel.request.promptTokens).arg(panel.request.promptWindow)
    }
    SwButton {
        visible: panel.request.promptEdited
        text: qsTr("Write it from the appearance")
        iconName: "restore"
        onClicked: panel.actions.promptFromControls.trigger()
    }
    SwLabel {
        width: panel.width
        visible: panel.request.unknownWords.length > 0
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        text: qsTr("The model has not learned: %1").arg(panel.request.unknownWords)
    }
    SwField {
        id: negativeField
        width: panel.width
        label: qsTr("Negative prompt")

        SwTextArea {
            width: negativeField.width
            height: 56
            accessibleName: qsTr("Negative prompt")
            placeholderText: qsTr("What the video should not show; works with guidance above 1")
            text: panel.request.negativePrompt
            onEdited: if (text !== panel.request.negativePrompt) panel.request.negativePrompt = text
        }
    }
}
