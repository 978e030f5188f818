import QtQuick
import Signwright.Controls
import Signwright.Models

/// A choice among colours.
SwField {
    id: control

    required property ChoiceModel choices

    label: qsTr("%1: %2").arg(choices.name).arg(choices.currentLabel)

    SwatchRow {
        width: control.width
        choices: control.choices
    }
}
