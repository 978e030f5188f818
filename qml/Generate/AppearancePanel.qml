import QtQuick
import Signwright.Controls
import Signwright.Models

/// How the signer looks. These controls write the prompt.
Column {
    id: panel

    required property GenerateActions actions
    readonly property AppearanceModel appearance: GenerateModel.request.appearance
    readonly property real half: (width - Theme.small) / 2

    spacing: Theme.medium

    SwatchControl {
        width: panel.width
        choices: panel.appearance.skin
    }
    SwatchControl {
        width: panel.width
        choices: panel.appearance.hair
    }
    SwatchControl {
        width: panel.width
        choices: panel.appearance.clothing
    }
    SwatchControl {
        width: panel.width
        choices: panel.appearance.background
    }
    Row {
        spacing: Theme.small

        ChoiceCombo {
            width: panel.half
            choices: panel.appearance.hairStyle
        }
        ChoiceCombo {
            width: panel.half
            choices: panel.appearance.sleeve
        }
    }
    Row {
        spacing: Theme.small

        ChoiceCombo {
            width: panel.half
            choices: panel.appearance.build
        }
        SwSwitch {
            anchors.bottom: parent.bottom
            text: qsTr("Glasses")
            checked: panel.appearance.glasses
            onToggled: panel.appearance.glasses = checked
        }
    }
    SwButton {
        text: qsTr("Random appearance")
        iconName: "dice"
        hint: panel.actions.randomLook.shortcut
        onClicked: panel.actions.randomLook.trigger()
    }
}
