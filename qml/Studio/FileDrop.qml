import QtQuick
import Signwright.Controls
import Signwright.Models

/// Takes generated files, poses, requests and folders of recorded signs that are dropped anywhere on the window.
DropArea {
    id: area

    keys: ["text/uri-list"]
    onDropped: drop => {
        if (drop.hasUrls && drop.urls.length > 0)
            GenerateModel.restoreFrom(drop.urls[0]);
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.small
        visible: area.containsDrag
        radius: 10
        color: Theme.selection
        opacity: 0.95
        border.width: 2
        border.color: Theme.accent

        SwLabel {
            anchors.centerIn: parent
            text: qsTr("Drop to take its settings")
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
        }
    }
}
