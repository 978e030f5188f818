import QtQuick
import QtQuick.Templates as T
import Signwright.Controls
import Signwright.Models

/// One generation: waiting, running or ended.
T.ItemDelegate {
    id: entry

    required property int index
    required property string title
    required property string state
    required property real progress
    required property real secondsLeft
    required property string message
    required property string thumbnail
    required property string created
    required property string detail
    required property bool current

    readonly property HistoryModel history: GenerateModel.history
    readonly property bool ended: state !== "waiting" && state !== "running"
    readonly property string stateName: state === "waiting" ? qsTr("Waiting") : state === "running" ? qsTr("Running")
        : state === "done" ? qsTr("Done") : state === "failed" ? qsTr("Failed") : qsTr("Cancelled")

    implicitHeight: 104
    activeFocusOnTab: true
    hoverEnabled: true
    text: title
    onClicked: history.select(index)

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(title).arg(stateName)
    Accessible.description: qsTr("%1, %2").arg(created).arg(detail)
    Accessible.selected: current
    Accessible.selectable: true
    Accessible.onPressAction: entry.clicked()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space || event.key === Qt.Key_Delete
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            entry.clicked();
    }
    Keys.onDeletePressed: entry.history.remove(entry.index)

    contentItem: Item {
        QueueThumbnail {
            id: picture
            x: Theme.small
            y: Theme.small
            source: entry.thumbnail
        }
        Column {
            anchors.left: picture.right
            anchors.leftMargin: Theme.small + Theme.tiny
            anchors.right: parent.right
            anchors.rightMargin: Theme.small
            y: Theme.small
            spacing: 2

            SwLabel {
                width: parent.width
                text: entry.title
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            SwLabel {
                width: parent.width
                text: entry.detail
                muted: true
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
            SwLabel {
                width: parent.width
                text: entry.state === "running" && entry.message.length > 0 ? entry.message
                    : entry.state === "failed" ? qsTr("Failed: %1").arg(entry.message)
                    : entry.state === "done" ? entry.created
                    : entry.state === "cancelled" && entry.message.length > 0 ? entry.message : entry.stateName
                color: entry.state === "failed" ? Theme.error : Theme.mutedText
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
            SwProgress {
                width: parent.width
                visible: entry.state === "running"
                accessibleName: qsTr("Progress of %1").arg(entry.title)
                value: entry.progress
            }
        }
        TimeLeft {
            anchors.left: picture.right
            anchors.leftMargin: Theme.small + Theme.tiny
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 12
            visible: entry.state === "running"
            seconds: entry.secondsLeft
        }
        QueueButtons {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.rightMargin: Theme.tiny
            anchors.bottomMargin: Theme.tiny
            row: entry.index
            title: entry.title
            ended: entry.ended
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: entry.current ? Theme.selection : entry.hovered ? Theme.raised : "transparent"
        border.width: entry.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
