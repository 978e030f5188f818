pragma ComponentBehavior: Bound

import QtQuick
import Signwright.Controls
import Signwright.Models

/// The LoRA files in use with their weights, and one more to add.
SwField {
    id: control

    required property LoraModel loras

    label: loras.offered.name
    hint: qsTr("Small files that change the video model's style or person; a weight of 1 is what they were made for")

    Repeater {
        model: control.loras

        delegate: LoraRow {
            width: control.width
            loras: control.loras
        }
    }
    SwCombo {
        width: control.width
        accessibleName: control.loras.offered.currentLabel
        enabled: count > 1
        model: control.loras.offered
        currentIndex: 0
        onActivated: index => {
            control.loras.add(index);
            currentIndex = 0;
        }
    }
    SwLabel {
        width: control.width
        visible: control.loras.offered.count < 2 && Settings.workspace === 0
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        text: qsTr("Import LoRA files in the Models workspace.")
    }
}
