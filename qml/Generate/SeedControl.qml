import QtQuick
import Signwright.Controls
import Signwright.Models

/// The seed with its lock and its dice.
SwField {
    id: control

    required property GenerateActions actions
    readonly property RequestModel request: GenerateModel.request

    label: request.seedLocked ? qsTr("Seed (locked)") : qsTr("Seed (a new one every time)")

    Row {
        spacing: Theme.tiny

        SwTextField {
            width: control.width - 2 * (Theme.controlHeight + Theme.tiny)
            accessibleName: qsTr("Seed")
            text: control.request.seed
            maximumLength: 20
            validator: RegularExpressionValidator { regularExpression: /[0-9]{1,20}/ }
            onEditingFinished: control.request.seed = text
        }
        SwIconButton {
            text: control.actions.lockSeed.text
            hint: qsTr("%1 (%2)").arg(text).arg(control.actions.lockSeed.shortcut)
            iconName: control.request.seedLocked ? "locked" : "unlocked"
            onClicked: control.actions.lockSeed.trigger()
        }
        ActionButton {
            studioAction: control.actions.newSeed
            iconName: "dice"
        }
    }
}
