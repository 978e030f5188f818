import QtQuick
import QtQuick.Templates as T

/// A whole number with buttons for more and less; `decimals` shows tenths or hundredths of it.
T.SpinBox {
    id: control

    required property string accessibleName
    /// `value` counts units of 10^−decimals.
    property int decimals: 0
    /// Shown in place of the smallest value, when not empty.
    property string smallestText
    /// Shown after the number, when not empty.
    property string unit

    implicitWidth: 112
    implicitHeight: Theme.controlHeight
    leftPadding: 28
    rightPadding: 28
    editable: true
    activeFocusOnTab: true
    font.pixelSize: Theme.bodySize

    validator: RegularExpressionValidator { regularExpression: /.*/ }
    textFromValue: (value, locale) => value === control.from && control.smallestText.length > 0
                   ? control.smallestText : (value / Math.pow(10, control.decimals)).toFixed(control.decimals)
                     + (control.unit.length > 0 ? " " + control.unit : "")
    valueFromText: (text, locale) => {
        const number = parseFloat(text.replace(",", "."));
        return text === control.smallestText ? control.from
             : isNaN(number) ? control.value : Math.round(number * Math.pow(10, control.decimals));
    }

    Accessible.role: Accessible.SpinBox
    Accessible.name: accessibleName
    Accessible.onIncreaseAction: control.increase()
    Accessible.onDecreaseAction: control.decrease()

    contentItem: TextInput {
        text: control.displayText
        font: control.font
        color: control.enabled ? Theme.text : Theme.mutedText
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        horizontalAlignment: TextInput.AlignHCenter
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        readOnly: !control.editable
        validator: control.validator
        clip: true
        Accessible.role: Accessible.EditableText
        Accessible.name: control.accessibleName
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Left || event.key === Qt.Key_Right
    }
    down.indicator: Item {
        x: 0
        width: 28
        height: control.height
        opacity: control.value > control.from ? 1 : 0.4

        Rectangle {
            anchors.centerIn: parent
            width: 8
            height: 2
            color: control.down.hovered ? Theme.accent : Theme.text
        }
    }
    up.indicator: Item {
        x: control.width - width
        width: 28
        height: control.height
        opacity: control.value < control.to ? 1 : 0.4

        SwIcon {
            anchors.centerIn: parent
            icon: "add"
            color: control.up.hovered ? Theme.accent : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.edge
    }
}
