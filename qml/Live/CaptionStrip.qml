import QtQuick
import Signwright.Controls
import Signwright.Models

/// The newest captions, large: the final one, and in a lighter tone what is being signed.
SwPanel {
    id: strip

    readonly property CaptionList captions: LiveModel.captions
    readonly property bool empty: captions.finalText.length === 0 && captions.partialText.length === 0

    implicitHeight: 112
    Accessible.name: qsTr("Captions")

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.large
        width: parent.width - 2 * Theme.large
        spacing: Theme.tiny

        SwLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text.length > 0
            text: strip.captions.finalText
            wrapMode: Text.Wrap
            maximumLineCount: 2
            font.pixelSize: text.length > 60 ? 20 : 26
            font.weight: Font.DemiBold
        }
        SwLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text.length > 0
            text: strip.captions.partialText
            muted: true
            maximumLineCount: 1
            font.pixelSize: text.length > 60 ? 20 : 26
        }
        SwLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: strip.empty
            wrapMode: Text.Wrap
            muted: true
            text: qsTr("Captions appear here.")
        }
    }
}
