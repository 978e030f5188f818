import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// On or off.
T.Switch {
    id: control

    required text
    /// What it does, for whoever does not know.
    property string hint

    /// What a click does.
    function flip(): void {
        toggle();
        toggled();
    }

    implicitWidth: implicitContentWidth + 48
    implicitHeight: Theme.controlHeight
    activeFocusOnTab: true
    hoverEnabled: true
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hint.length > 0 && (hovered || visualFocus)
    Basic.ToolTip.delay: 600
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: hint
    Accessible.onPressAction: control.flip()
    Accessible.onToggleAction: control.flip()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

    indicator: Rectangle {
        y: (control.height - height) / 2
        width: 36
        height: 20
        radius: 10
        color: control.checked ? Theme.accent : Theme.field
        border.width: 1
        border.color: control.checked ? Theme.accent : Theme.edge

        Rectangle {
            x: control.checked ? parent.width - width - 3 : 3
            y: 3
            width: 14
            height: 14
            radius: 7
            color: control.checked ? Theme.accentText : Theme.edge
        }
        SwFocusRing {
            shown: control.visualFocus
            radius: 13
        }
    }
    contentItem: SwLabel {
        leftPadding: 44
        text: control.text
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
