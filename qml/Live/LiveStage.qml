import QtQuick
import Signwright.Controls

/// The picture between its controls and its captions.
Rectangle {
    id: stage

    required property LiveActions actions

    objectName: "liveStage"
    color: Theme.stage

    LiveBar {
        id: bar
        width: parent.width
        actions: stage.actions
    }
    ConditionBanner {
        id: banner
        y: bar.height
        width: parent.width
    }
    LivePicture {
        anchors.top: banner.bottom
        anchors.bottom: captions.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.small
        actions: stage.actions
    }
    CaptionStrip {
        id: captions
        anchors.bottom: status.top
        width: parent.width
    }
    LiveStatusBar {
        id: status
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
