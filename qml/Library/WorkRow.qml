import QtQuick
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// One import, hashing or check: how far it is, or what came of it.
Item {
    id: row

    required property int index
    required property string title
    required property string state
    required property real progress
    required property real secondsLeft
    required property string message

    readonly property bool ended: state !== "waiting" && state !== "running"

    implicitHeight: Math.max(44, words.implicitHeight + Theme.small)
    Accessible.role: Accessible.Grouping
    Accessible.name: title
    Accessible.description: outcome.text

    Column {
        id: words
        x: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - button.width - 3 * Theme.small
        spacing: 2

        Item {
            width: parent.width
            height: heading.height

            SwLabel {
                id: heading
                width: parent.width - left.width - Theme.small
                text: row.title
            }
            TimeLeft {
                id: left
                anchors.right: parent.right
                visible: row.state === "running"
                seconds: row.secondsLeft
            }
        }
        SwProgress {
            width: parent.width
            visible: row.state === "running"
            accessibleName: qsTr("Progress of %1").arg(row.title)
            value: row.progress
        }
        SwLabel {
            id: outcome
            width: parent.width
            visible: row.state !== "running"
            wrapMode: Text.Wrap
            text: row.state === "waiting" ? qsTr("Waiting") : row.state === "cancelled" ? qsTr("Cancelled") : row.message
            color: row.state === "failed" ? Theme.error : row.state === "done" ? Theme.success : Theme.mutedText
            font.pixelSize: Theme.captionSize
        }
    }
    SwIconButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter
        text: row.ended ? qsTr("Dismiss: %1").arg(row.title) : qsTr("Cancel: %1").arg(row.title)
        iconName: row.ended ? "check" : "close"
        onClicked: {
            if (row.ended)
                ModelLibrary.work.dismiss(row.index);
            else
                ModelLibrary.work.cancel(row.index);
        }
    }
}
