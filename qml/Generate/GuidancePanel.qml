import QtQuick
import Signwright.Controls
import Signwright.Models

/// How strongly pose and prompt steer the video model.
Column {
    id: panel

    readonly property VideoModel video: GenerateModel.request.video
    readonly property real half: (width - Theme.small) / 2

    spacing: Theme.medium

    ChoiceCombo {
        width: panel.width
        choices: panel.video.secondCondition
        hint: qsTr("What the video model sees beside the skeleton: edges of the drawn body, of a photo, or of the frame before")
    }
    SliderField {
        width: panel.width
        label: qsTr("Strength of the skeleton")
        hint: qsTr("How closely the signer follows the skeleton (conditioning scale); 1 is what ControlNet was trained for")
        from: 0
        to: 2
        value: panel.video.conditioningScale
        onMoved: value => panel.video.conditioningScale = value
    }
    SliderField {
        width: panel.width
        label: qsTr("Guidance rescale")
        hint: qsTr("Takes back the harsh contrast of strong guidance; 0 changes nothing, 0.7 is usual")
        from: 0
        to: 1
        value: panel.video.guidanceRescale
        onMoved: value => panel.video.guidanceRescale = value
    }
    SwField {
        width: panel.half
        label: qsTr("Clip skip")
        hint: qsTr("Layers left out at the end of the text encoder; some checkpoints were trained with 1")

        SwSpin {
            width: panel.half
            accessibleName: qsTr("Clip skip: layers left out at the end of the text encoder")
            from: 0
            to: 11
            value: panel.video.clipSkip
            onValueModified: panel.video.clipSkip = value
        }
    }
}
