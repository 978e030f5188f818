import QtQuick
import QtQuick.Templates as T

/// One line of text.
T.TextField {
    id: control

    required property string accessibleName

    implicitWidth: 160
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.small
    rightPadding: Theme.small
    verticalAlignment: TextInput.AlignVCenter
    activeFocusOnTab: true
    selectByMouse: true
    font.pixelSize: Theme.bodySize
    color: enabled ? Theme.text : Theme.mutedText
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText

    Accessible.role: Accessible.EditableText
    Accessible.name: accessibleName
    Accessible.description: placeholderText
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Left || event.key === Qt.Key_Right
                                                    || event.key === Qt.Key_Space

    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.edge

        Text {
            anchors.fill: parent
            anchors.leftMargin: control.leftPadding
            anchors.rightMargin: control.rightPadding
            verticalAlignment: Text.AlignVCenter
            visible: control.length === 0 && control.preeditText.length === 0
            text: control.placeholderText
            font: control.font
            color: Theme.mutedText
            elide: Text.ElideRight
        }
    }
}
