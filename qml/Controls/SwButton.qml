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
    readonly property color ink: !enabled ? Theme.mutedText : primary ? Theme.onAccent : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(Theme.controlHeight, row.implicitWidth + leftPadding + rightPadding)
    leftPadding: 12
    rightPadding: 12
    activeFocusOnTab: true
    hoverEnabled: true
    opacity: enabled ? 1 : 0.55
    font.pixelSize: Theme.bodySize
    font.weight: primary ? Font.DemiBold : Font.Medium

    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: accessibleName
    Accessible.description: hint
    Accessible.onPressAction: control.click()
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hint.length > 0 && (hovered || visualFocus)
    Basic.ToolTip.delay: 600
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            control.click();
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth

        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.small

            SwIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.iconName.length > 0
                icon: control.iconName
                color: control.ink
            }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.text.length > 0
                text: control.text
                font: control.font
                color: control.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary ? (control.hovered ? Theme.accentHovered : Theme.accent)
             : control.down ? Theme.pressed : control.hovered ? Theme.hovered : control.checked ? Theme.selection
             : control.quiet ? "transparent" : Theme.raised
        border.width: control.primary || control.quiet ? 0 : 1
        border.color: control.checked ? Theme.accent : Theme.divider

        SwFocusRing {
            shown: control.visualFocus
        }
    }
}
