import QtQuick
import QtQuick.Templates as T
import Signwright.Controls
import Signwright.Models

/// One word of the clip's sentence; pressing it seeks to its signs.
T.AbstractButton {
    id: word

    required property int beginFrame
    required property bool active
    required property bool isSigned
    required text

    implicitWidth: implicitContentWidth + 8
    implicitHeight: Theme.compactHeight
    enabled: isSigned && beginFrame >= 0
    activeFocusOnTab: true
    hoverEnabled: true
    onClicked: GenerateModel.player.seek(beginFrame)

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: isSigned ? (active ? qsTr("being signed") : qsTr("Go to this word")) : qsTr("not signed")
    Accessible.onPressAction: word.clicked()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

    contentItem: Text {
        text: word.text
        textFormat: Text.PlainText
        font.pixelSize: Theme.headingSize
        color: word.active ? Theme.accentText : word.isSigned ? Theme.text : Theme.mutedText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.tiny
        color: word.active ? Theme.accent : word.hovered ? Theme.hovered : "transparent"

        SwFocusRing {
            shown: word.visualFocus
        }
    }
}
