import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// Whether anything is stored, and the delay.
Rectangle {
    id: bar

    readonly property LiveRecording recording: LiveModel.recording
    readonly property bool failed: recording.problem.length > 0
    /// How the last recording ended is told until somebody has read it.
    readonly property bool ended: failed || (!recording.running && !recording.closing && recording.file.length > 0)
    readonly property color ink: failed || recording.running ? Theme.error : Theme.mutedText

    implicitHeight: Math.max(32, words.implicitHeight + Theme.small)
    color: failed || recording.running ? Theme.errorPanel : Theme.panel

    SwIcon {
        id: icon
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        icon: bar.failed ? "warning" : bar.recording.running ? "record" : bar.ended ? "check" : "locked"
        color: bar.ink
    }
    SwLabel {
        id: words
        objectName: "livePrivacy"
        anchors.left: icon.right
        anchors.leftMargin: Theme.small
        anchors.right: dismiss.visible ? dismiss.left : delay.left
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.captionSize
        color: bar.ink
        // What went wrong has to be read whole; of a path, both ends tell most.
        wrapMode: bar.failed ? Text.Wrap : Text.NoWrap
        maximumLineCount: 3
        elide: bar.failed ? Text.ElideRight : Text.ElideMiddle
        text: bar.failed ? bar.recording.problem
            : bar.recording.running ? qsTr("Recording %1 into %2").arg(bar.recording.length).arg(bar.recording.file)
            : bar.recording.closing ? qsTr("Completing the recording…")
            : bar.ended ? qsTr("Recorded %1 into %2, its skeleton beside it").arg(bar.recording.length).arg(bar.recording.file)
            : qsTr("Nothing is stored, nothing leaves this computer.")
    }
    SwIconButton {
        id: dismiss
        anchors.right: delay.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.ended
        size: Theme.compactHeight
        text: qsTr("Dismiss")
        iconName: "close"
        onClicked: bar.recording.dismiss()
    }
    SwLabel {
        id: delay
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.captionSize
        muted: true
        text: LiveModel.delay
        Accessible.description: LiveModel.delayDetail
        Basic.ToolTip.text: LiveModel.delayDetail
        Basic.ToolTip.visible: pointer.hovered && LiveModel.delayDetail.length > 0

        HoverHandler {
            id: pointer
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
