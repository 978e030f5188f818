import QtQuick
import Signwright.Controls
import Signwright.Models

/// A choice among colours.
SwField {
    id: control

    required property ChoiceModel choices

    label: qsTr("%1: %2").arg(choices.name).arg(choices.currentLabel)

    Flow {
        width: control.width
        spacing: Theme.small
        Accessible.role: Accessible.Grouping
        Accessible.name: control.choices.name

        Repeater {
            model: control.choices

            SwSwatch {
                required property int index
                required property string label

                text: qsTr("%1 %2").arg(control.choices.name).arg(label)
                selected: control.choices.current === index
                onClicked: control.choices.current = index
            }
        }
    }
}
