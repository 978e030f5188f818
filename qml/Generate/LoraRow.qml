import QtQuick
import Signwright.Controls
import Signwright.Models

/// One LoRA file in use.
Column {
    id: row

    required property int index
    required property string name
    required property real weight
    required property LoraModel loras

    Item {
        width: row.width
        height: Theme.controlHeight

        SwLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - remove.width - Theme.small
            elide: Text.ElideMiddle
            text: row.name
        }
        SwIconButton {
            id: remove
            anchors.right: parent.right
            text: qsTr("Leave out %1").arg(row.name)
            iconName: "close"
            onClicked: row.loras.remove(row.index)
        }
    }
    Item {
        width: row.width
        height: Theme.controlHeight

        SwSlider {
            width: parent.width - number.width - Theme.small
            accessibleName: qsTr("Weight of %1").arg(row.name)
            from: -2
            to: 2
            stepSize: 0.05
            snapMode: SwSlider.SnapAlways
            value: row.weight
            onMoved: row.loras.setWeight(row.index, value)
        }
        SwLabel {
            id: number
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 36
            horizontalAlignment: Text.AlignRight
            text: row.weight.toFixed(2)
        }
    }
}
