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
                studioAction: panel.actions.openTranscript
                iconName: "open"
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
        text: qsTr("Every caption is kept here with its time until you close the program. You can correct it, and write it into a subtitle file, or open such a file to go on correcting.")
    }
    ListView {
        id: list
        objectName: "transcript"

        readonly property bool editing: (currentItem as TranscriptRow)?.editing ?? false
        /// The newest caption stays in view, unless a person looks at older ones.
        property bool follows: true

        function follow(): void {
            if (follows && !editing)
                positionViewAtEnd();
        }

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
        activeFocusOnTab: true
        keyNavigationEnabled: !editing
        currentIndex: -1
        highlightMoveDuration: 0
        model: LiveModel.captions
        Basic.ScrollBar.vertical: Basic.ScrollBar {
            id: scroll
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Captions with their times")
        Accessible.description: qsTr("Up and down choose a caption, Return corrects it, Delete leaves it out, 1 to 9 take another reading")
        onContentYChanged: if (moving || activeFocus || scroll.pressed) follows = atYEnd
        onContentHeightChanged: follow()
        onHeightChanged: follow()
        onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = count - 1
        Keys.onReturnPressed: (currentItem as TranscriptRow)?.edit()
        Keys.onPressed: event => {
            const row = currentItem as TranscriptRow;
            if (!row || row.editing || event.modifiers !== Qt.NoModifier)
                return;
            const other = event.key - Qt.Key_1;
            event.accepted = true;
            if (event.key === Qt.Key_F2)
                row.edit();
            else if (event.key === Qt.Key_Delete && row.isFinal)
                LiveModel.captions.correct(row.index, "");
            else if (row.isFinal && other >= 0 && other < Math.min(9, row.alternatives.length))
                LiveModel.captions.correct(row.index, row.alternatives[other]);
            else
                event.accepted = false;
        }

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
        wrapMode: Text.Wrap
        maximumLineCount: 5
        color: LiveModel.fileFailed ? Theme.error : Theme.success
        font.pixelSize: Theme.captionSize
        text: LiveModel.fileMessage
    }
    LiveOptions {
        id: options
        anchors.bottom: parent.bottom
        width: parent.width
        actions: panel.actions
    }
}
