import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// One colour of a row of colours.
T.AbstractButton {
    id: control

    required text
    /// Whether it is the value that holds.
    property bool selected: false
    required property color swatch

    implicitWidth: 24
    implicitHeight: 24
    activeFocusOnTab: true
    hoverEnabled: true

    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: selected
    Accessible.onPressAction: control.clicked()
    Basic.ToolTip.text: text
    Basic.ToolTip.visible: hovered || visualFocus
    Basic.ToolTip.delay: 400
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

    contentItem: Item {
        SwIcon {
            anchors.centerIn: parent
            visible: control.selected
            icon: "check"
            color: control.swatch.hslLightness > 0.5 ? "#101318" : "#ffffff"
        }
    }
    background: Rectangle {
        radius: 12
        color: control.swatch
        border.width: control.selected ? 2 : 1
        border.color: control.selected ? Theme.text : Theme.edge

        SwFocusRing {
            shown: control.visualFocus
            radius: 15
        }
    }
}
