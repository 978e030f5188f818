import QtQuick
import Signwright.Controls
import Signwright.Models

/// The colours of a choice.
Flow {
    id: row

    required property ChoiceModel choices

    spacing: Theme.small
    Accessible.role: Accessible.Grouping
    Accessible.name: choices.name

    Repeater {
        model: row.choices

        SwSwatch {
            required property int index
            required property string label
            readonly property SwatchRow owner: parent as SwatchRow

            text: owner ? qsTr("%1 %2").arg(owner.choices.name).arg(label) : label
            selected: owner !== null && owner.choices.current === index
            onClicked: owner.choices.current = index
        }
    }
}
