import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// All captions with their times, and what concerns the translation as a whole.
SwPanel {
    id: panel

    required property LiveActions actions

    Accessible.name: qsTr("Transcript")

    Item {
        id: header
        x: Theme.medium
        width: parent.width - Theme.medium - Theme.small
        height: 48

        SwHeading {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - buttons.width
            text: qsTr("Transcript")
        }
        Row {
            id: buttons
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.tiny

            ActionButton {
                studioAction: panel.actions.undo
                iconName: "undo"
            }
            ActionButton {
                studioAction: panel.actions.clear
                iconName: "delete"
            }
            ActionButton {
                studioAction: panel.actions.captionWindow
                iconName: "captions"
            }
            ActionButton {
                studioAction: panel.actions.exportCaptions
                iconName: "export"
            }
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
        text: qsTr("Every caption is kept here with its time until you close the program. You can correct it, and write it into a subtitle file.")
    }
    ListView {
        id: list
        objectName: "transcript"
        anchors.top: header.bottom
        anchors.topMargin: Theme.small
        anchors.bottom: exported.top
        anchors.bottomMargin: Theme.small
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        spacing: Theme.tiny
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        model: LiveModel.captions
        Basic.ScrollBar.vertical: Basic.ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Captions with their times")
        // The newest stays in view, unless a person looks at older ones.
        onCountChanged: if (!moving && (atYEnd || contentY + height > contentHeight - 160)) list.positionViewAtEnd()

        delegate: TranscriptRow {
            width: ListView.view ? ListView.view.width : 0
        }
    }
    SwLabel {
        id: exported
        anchors.bottom: options.top
        x: Theme.medium
        width: parent.width - 2 * Theme.medium
        height: visible ? implicitHeight + Theme.small : 0
        visible: text.length > 0
        wrapMode: Text.WrapAnywhere
        maximumLineCount: 3
        color: LiveModel.exportFailed ? Theme.error : Theme.success
        font.pixelSize: Theme.captionSize
        text: LiveModel.exported
    }
    LiveOptions {
        id: options
        anchors.bottom: parent.bottom
        width: parent.width
        actions: panel.actions
    }
}
