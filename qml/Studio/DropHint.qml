import QtQuick
import Signwright.Controls
import Signwright.Models

/// Says what happens to what is held over the window.
Rectangle {
    radius: 10
    color: Theme.selection
    opacity: 0.95
    border.width: 2
    border.color: Theme.accent

    SwLabel {
        anchors.centerIn: parent
        text: Settings.workspace === 1 ? qsTr("Drop to import the models") : Settings.workspace === 2 ? qsTr("Drop a video or pose to translate it, captions to correct them") : qsTr("Drop to take its settings")
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
    }
}
