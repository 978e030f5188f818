import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// A square button with an icon; `text` is its name and tool tip.
T.Button {
    id: control

    required text
    required property string iconName
    property bool primary: false
    /// Whether it switches something on and off, and whether that is on.
    property bool toggling: false
    property bool selected: false
    property string hint: text
    property int size: Theme.controlHeight

    implicitWidth: size
    implicitHeight: size
    activeFocusOnTab: true
    hoverEnabled: true
    opacity: enabled ? 1 : 0.45

    Accessible.role: Accessible.Button
    Accessible.checkable: toggling
    Accessible.checked: selected
    Accessible.name: text
    Accessible.description: hint === text ? "" : hint
    Accessible.onPressAction: control.clicked()
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hovered || visualFocus
    Basic.ToolTip.delay: 600
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            control.clicked();
    }

    contentItem: Item {
        SwIcon {
            anchors.centerIn: parent
            icon: control.iconName
            color: control.primary ? Theme.accentText : control.selected ? Theme.accent : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary ? (control.hovered ? Theme.accentHovered : Theme.accent)
             : control.down ? Theme.pressed : control.hovered ? Theme.hovered : control.selected ? Theme.selection : "transparent"

        SwFocusRing {
            shown: control.visualFocus
        }
    }
}
