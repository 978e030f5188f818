import QtQuick
import Signwright.Controls
import Signwright.Models

/// A choice among names.
SwField {
    id: control

    required property ChoiceModel choices

    label: choices.name

    SwCombo {
        width: control.width
        accessibleName: control.choices.name
        model: control.choices
        currentIndex: control.choices.current
        onActivated: index => control.choices.current = index
    }
}
