import QtQuick
import QtQuick.Templates as T

/// A value on a line.
T.Slider {
    id: control

    required property string accessibleName

    implicitWidth: 120
    implicitHeight: Theme.controlHeight
    padding: Theme.small
    activeFocusOnTab: true
    live: true

    Accessible.role: Accessible.Slider
    Accessible.name: accessibleName
    Accessible.onIncreaseAction: control.increase()
    Accessible.onDecreaseAction: control.decrease()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Left || event.key === Qt.Key_Right

    background: Rectangle {
        x: control.leftPadding
        y: (control.height - height) / 2
        width: control.availableWidth
        height: 4
        radius: 2
        color: Theme.edge

        Rectangle {
            width: control.visualPosition * parent.width
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: control.leftPadding + control.visualPosition * (control.availableWidth - width)
        y: (control.height - height) / 2
        width: 16
        height: 16
        radius: 8
        color: control.pressed ? Theme.accentHovered : Theme.accent
        border.width: 2
        border.color: Theme.panel

        SwFocusRing {
            shown: control.visualFocus
            radius: 11
        }
    }
}
