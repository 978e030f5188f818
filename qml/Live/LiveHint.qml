import QtQuick
import Signwright.Controls
import Signwright.Models

/// What the workspace is for, before the first picture.
Column {
    readonly property string title: heading.text

    spacing: Theme.small

    SwIcon {
        anchors.horizontalCenter: parent.horizontalCenter
        icon: "camera"
        sourceSize.width: 48
        sourceSize.height: 48
        color: Theme.edge
    }
    SwHeading {
        id: heading
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: !LiveModel.running ? qsTr("Signing becomes text here")
            : LiveModel.severity === "error" ? qsTr("No picture") : qsTr("Waiting for the first picture…")
    }
    SwLabel {
        width: parent.width
        visible: !LiveModel.running
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
        text: qsTr("Choose a camera and press Start, or drop a video or pose file here. You see your own skeleton over the picture, and captions below.")
    }
}
