import QtQuick
import Signwright.Controls

/// A number on a line, with its name above and its value beside.
SwField {
    id: field

    property alias from: slider.from
    property alias to: slider.to
    property alias value: slider.value
    /// How a person reads the value.
    property string valueText: value.toFixed(2)

    /// A person moved it.
    signal moved(real value)

    Item {
        width: field.width
        height: Theme.controlHeight

        SwSlider {
            id: slider
            width: parent.width - number.width - Theme.small
            accessibleName: field.label
            stepSize: 0.05
            snapMode: SwSlider.SnapAlways
            onMoved: field.moved(value)
        }
        SwLabel {
            id: number
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 36
            horizontalAlignment: Text.AlignRight
            text: field.valueText
        }
    }
}
