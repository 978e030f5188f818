import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// One value of a segmented control: put several side by side in a `SwSegmented`.
T.AbstractButton {
    id: control

    required text
    /// Whether it is the value that holds.
    property bool selected: false
    property string hint
    /// Left and right of the words.
    property int margin: 12

    implicitWidth: implicitContentWidth + 2 * margin
    implicitHeight: Theme.controlHeight - 4
    activeFocusOnTab: true
    hoverEnabled: true
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: hint
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hint.length > 0 && (hovered || visualFocus)
    Basic.ToolTip.delay: 600
    Accessible.checkable: true
    Accessible.checked: selected
    Accessible.onPressAction: control.clicked()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

    contentItem: Text {
        text: control.text
        font.pixelSize: Theme.bodySize
        font.weight: control.selected ? Font.DemiBold : Font.Normal
        color: control.selected ? Theme.accentText : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: control.selected ? Theme.accent : control.hovered ? Theme.hovered : "transparent"

        SwFocusRing {
            shown: control.visualFocus
        }
    }
}
