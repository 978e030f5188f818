import QtQuick
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// Which model does what in the next generation, and the memory that takes.
SwPanel {
    id: panel

    required property LibraryActions actions

    Accessible.name: qsTr("Models in use")

    RunMemory {
        id: memory
        request: GenerateModel.request
        library: ModelLibrary
        jobs: GenerateModel.jobs
    }
    SwScroll {
        anchors.fill: parent

        SwHeading {
            text: qsTr("In use")
        }
        ChoiceCombo {
            width: parent.width
            choices: GenerateModel.request.textToPose
        }
        VideoParts {
            width: parent.width
        }
        SwHeading {
            topPadding: Theme.small
            text: qsTr("Memory")
        }
        SwLabel {
            width: parent.width
            wrapMode: Text.Wrap
            color: memory.tight ? Theme.error : Theme.text
            text: memory.available.length === 0 ? qsTr("The networks need about %1.").arg(memory.needed)
                : memory.tight ? qsTr("The networks need about %1, and only %2 are free: choose smaller models or close other programs.").arg(memory.needed).arg(memory.available)
                               : qsTr("The networks need about %1 of the %2 that are free.").arg(memory.needed).arg(memory.available)
        }
        SwLabel {
            width: parent.width
            wrapMode: Text.Wrap
            muted: true
            font.pixelSize: Theme.captionSize
            text: qsTr("Weights in 32 bits. The working space for the picture's size comes on top.")
        }
        SwButton {
            width: parent.width
            text: qsTr("Free memory")
            hint: panel.actions.freeMemory.text
            onClicked: {
                panel.actions.freeMemory.trigger();
                memory.look();
            }
        }
    }
}
