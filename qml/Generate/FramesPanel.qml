import QtQuick
import Signwright.Controls
import Signwright.Models

/// What holds the frames of a clip together, and what may be saved between them.
Column {
    id: panel

    readonly property VideoModel video: GenerateModel.request.video
    readonly property real half: (width - Theme.small) / 2

    spacing: Theme.medium

    ChoiceCombo {
        width: panel.width
        choices: panel.video.frameNoise
        hint: qsTr("Where each frame starts: the same noise for all flickers least, noise of its own varies most")
    }
    SwSwitch {
        text: qsTr("Look at the first frame")
        hint: qsTr("Every frame also attends to the clip's first one, so that face and clothes stay the same")
        checked: panel.video.anchorAttention
        onToggled: panel.video.anchorAttention = checked
    }
    Row {
        spacing: Theme.small

        SwField {
            width: panel.half
            label: qsTr("Generate every")
            hint: qsTr("Every how many frames one is generated; the others are interpolated: faster, and less exact in fast movements")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Generate every how many frames")
                from: 1
                to: 8
                unit: qsTr("frames")
                smallestText: qsTr("frame")
                value: panel.video.keyframeInterval
                onValueModified: panel.video.keyframeInterval = value
            }
        }
        SwField {
            width: panel.half
            label: qsTr("Ask ControlNet every")
            hint: qsTr("Every how many steps ControlNet is computed again; its last answer is used in between: faster, and less exact")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Ask ControlNet every how many steps")
                from: 1
                to: 4
                unit: qsTr("steps")
                smallestText: qsTr("step")
                value: panel.video.controlInterval
                onValueModified: panel.video.controlInterval = value
            }
        }
    }
}
