import QtQuick
import Signwright.Controls

/// The small picture of a generation.
Rectangle {
    id: thumbnail

    property alias source: image.source

    implicitWidth: 64
    implicitHeight: 64
    radius: Theme.tiny
    color: Theme.stage
    clip: true

    SwIcon {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready
        icon: "hand"
        color: Theme.edge
    }
    Image {
        id: image
        anchors.fill: parent
        asynchronous: true
        sourceSize.width: 128
        sourceSize.height: 128
        fillMode: Image.PreserveAspectCrop
    }
}
