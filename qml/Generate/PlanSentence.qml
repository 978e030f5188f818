import QtQuick
import Signwright.Controls
import Signwright.Models

/// One sentence of the plan.
Flow {
    id: flow

    required property int index
    required property ChipModel chips

    /// A person wants to see what can be done with a chip.
    signal menuRequested(PlanChip chip, int sentence)

    spacing: Theme.tiny
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Sentence %1 of the plan").arg(index + 1)

    Repeater {
        model: flow.chips

        PlanChip {
            readonly property PlanSentence flow: parent as PlanSentence

            onMenuRequested: chip => flow.menuRequested(chip, flow.index)
            onRemoveRequested: if (item >= 0) GenerateModel.plan.removeItem(flow.index, item)
            onMoveRequested: by => {
                if (item >= 0)
                    GenerateModel.plan.moveItem(flow.index, item, item + by);
            }
        }
    }
}
