import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// The queue and the history, newest first.
SwPanel {
    id: panel

    required property GenerateActions actions

    Accessible.name: qsTr("Queue and history")

    Item {
        id: header
        x: Theme.medium
        width: parent.width - Theme.medium - Theme.small
        height: 48

        SwHeading {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - save.width
            elide: Text.ElideRight
            text: qsTr("Queue and history")
        }
        ActionButton {
            id: save
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            studioAction: panel.actions.save
            iconName: "export"
        }
    }
    Rectangle {
        anchors.top: header.bottom
        anchors.topMargin: -1
        width: parent.width
        height: 1
        color: Theme.divider
    }
    SwLabel {
        x: Theme.medium
        y: header.height + Theme.medium
        width: parent.width - 2 * Theme.medium
        visible: list.count === 0
        wrapMode: Text.Wrap
        muted: true
        text: qsTr("What you generate is kept here with all its settings. Drop a generated video, picture, pose or request into the window to take its settings back.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: header.height + Theme.small
        anchors.leftMargin: Theme.small
        anchors.rightMargin: Theme.small
        anchors.bottomMargin: Theme.small + (undo.visible ? undo.height + Theme.small : 0)
        spacing: Theme.tiny
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        model: GenerateModel.history
        Basic.ScrollBar.vertical: Basic.ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Generations")

        delegate: QueueEntry {
            width: ListView.view ? ListView.view.width : 0
        }
    }
    SwButton {
        id: undo
        x: Theme.small
        y: parent.height - height - Theme.small
        width: parent.width - 2 * Theme.small
        visible: GenerateModel.history.canUndoRemove
        text: qsTr("Deleted. Put it back")
        iconName: "undo"
        onClicked: panel.actions.undoRemove.trigger()
    }
}
