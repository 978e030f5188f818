import QtQuick
import QtQuick.Templates as T

/// On or off.
T.Switch {
    id: control

    required text

    /// What a click does.
    function flip(): void {
        toggle();
        toggled();
    }

    implicitWidth: implicitContentWidth + 48
    implicitHeight: Theme.controlHeight
    activeFocusOnTab: true
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.CheckBox
    Accessible.name: text
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
