import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// A button with words and perhaps an icon.
T.Button {
    id: control

    required text
    property string iconName
    /// The one thing to do next.
    property bool primary: false
    /// Without a ground until the pointer is over it.
    property bool quiet: false
    property string hint
    property string accessibleName: text
    readonly property color ink: !enabled ? Theme.mutedText : primary ? Theme.accentText : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(Theme.controlHeight, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: 12
    rightPadding: 12
    activeFocusOnTab: true
    hoverEnabled: true
    opacity: enabled ? 1 : 0.55
    font.pixelSize: Theme.bodySize
    font.weight: primary ? Font.DemiBold : Font.Medium

    Accessible.role: Accessible.Button
    Accessible.name: accessibleName
    Accessible.description: hint
    Accessible.onPressAction: control.clicked()
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hint.length > 0 && (hovered || visualFocus)
    Basic.ToolTip.delay: 600
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            control.clicked();
    }

    contentItem: SwIconText {
        icon: control.iconName
        text: control.text
        font: control.font
        ink: control.ink
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary ? (control.hovered ? Theme.accentHovered : Theme.accent)
             : control.down ? Theme.pressed : control.hovered ? Theme.hovered : control.quiet ? "transparent" : Theme.raised
        border.width: control.primary || control.quiet ? 0 : 1
        border.color: Theme.divider

        SwFocusRing {
            shown: control.visualFocus
        }
    }
}
