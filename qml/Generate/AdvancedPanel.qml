import QtQuick
import Signwright.Controls
import Signwright.Models

/// Every other field of the request.
Column {
    id: panel

    required property GenerateActions actions
    readonly property RequestModel request: GenerateModel.request
    readonly property bool diffusion: request.poseToVideo.currentWord !== "mannequin"
    readonly property real half: (width - Theme.small) / 2

    spacing: Theme.medium

    SeedControl {
        width: panel.width
        actions: panel.actions
    }
    Row {
        spacing: Theme.small

        SwField {
            width: panel.half
            label: qsTr("Steps")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Denoising steps")
                from: 0
                to: 200
                smallestText: qsTr("auto")
                value: panel.request.steps
                onValueModified: panel.request.steps = value
            }
        }
        SwField {
            width: panel.half
            label: qsTr("Guidance")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Guidance scale")
                from: -1
                to: 200
                decimals: 1
                smallestText: qsTr("auto")
                value: panel.request.guidance < 0 ? -1 : Math.round(panel.request.guidance * 10)
                onValueModified: panel.request.guidance = value < 0 ? -1 : value / 10
            }
        }
    }
    Row {
        spacing: Theme.small

        ChoiceCombo {
            width: panel.half
            choices: panel.request.sampler
        }
        SwField {
            width: panel.half
            label: qsTr("Size in pixels")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Width and height in pixels")
                from: 64
                to: 1024
                stepSize: 64
                value: panel.request.size
                onValueModified: panel.request.size = Math.round(value / 64) * 64
            }
        }
    }
    Row {
        spacing: Theme.small

        ChoiceCombo {
            width: panel.half
            choices: panel.request.fps
        }
        SwField {
            width: panel.half
            label: qsTr("Tempo")

            SwSpin {
                width: panel.half
                accessibleName: qsTr("Signing tempo, 1 is normal")
                from: 60
                to: 150
                stepSize: 5
                decimals: 2
                value: Math.round(panel.request.tempo * 100)
                onValueModified: panel.request.tempo = value / 100
            }
        }
    }
    ChoiceCombo {
        width: panel.width
        choices: panel.request.mark
    }
    SwSwitch {
        text: qsTr("Left-handed signer")
        checked: panel.request.leftHanded
        onToggled: panel.request.leftHanded = checked
    }
    SwDisclosure {
        width: panel.width
        title: qsTr("Models")

        ChoiceCombo {
            width: parent.width
            choices: panel.request.textToPose
            hint: qsTr("The network that makes the movement from the signs")
        }
        VideoParts {
            width: parent.width
        }
    }
    SwDisclosure {
        width: panel.width
        enabled: panel.diffusion
        title: qsTr("Condition and guidance")

        GuidancePanel {
            width: parent.width
        }
    }
    SwDisclosure {
        width: panel.width
        enabled: panel.diffusion
        title: qsTr("From frame to frame")

        FramesPanel {
            width: parent.width
        }
    }
}
