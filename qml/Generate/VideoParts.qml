import QtQuick
import Signwright.Controls
import Signwright.Models

/// The video model, and what stands in for its parts.
Column {
    id: parts

    readonly property RequestModel request: GenerateModel.request
    readonly property bool diffusion: request.poseToVideo.currentWord !== "mannequin"

    spacing: Theme.medium

    ChoiceCombo {
        width: parts.width
        choices: parts.request.poseToVideo
        hint: qsTr("The network that draws the signer from the pose")
    }
    ChoiceCombo {
        width: parts.width
        enabled: parts.diffusion
        choices: parts.request.video.controlnet
        hint: qsTr("Makes the signer follow the skeleton, in place of the video model's own ControlNet")
    }
    ChoiceCombo {
        width: parts.width
        enabled: parts.diffusion
        choices: parts.request.video.autoencoder
        hint: qsTr("Turns what was computed into pixels; a tiny one is fast and coarse")
    }
    ChoiceCombo {
        width: parts.width
        enabled: parts.diffusion
        choices: parts.request.video.previewAutoencoder
        hint: qsTr("A tiny autoencoder shows rough pictures of all frames at little cost; the clip does not depend on it")
    }
    ChoiceCombo {
        width: parts.width
        enabled: parts.diffusion
        choices: parts.request.video.motionModule
        hint: qsTr("Lets frames look at each other, against flicker")
    }
    LoraControl {
        width: parts.width
        enabled: parts.diffusion
        loras: parts.request.video.loras
    }
}
