import QtQuick
import Signwright.Models

/// What can be done in the Live workspace.
QtObject {
    id: actions

    readonly property bool here: Settings.workspace === 2
    readonly property CaptionList captions: LiveModel.captions
    /// A part of the picture is being chosen.
    property bool choosingRegion: false
    property bool skeletonShown: true

    /// A person wants to choose a file to play.
    signal fileRequested()
    /// A person wants to write the transcript into a file.
    signal exportRequested()
    /// A person wants to open a transcript that was written before.
    signal transcriptRequested()
    /// The window with large captions should open or close.
    signal captionWindowRequested()

    readonly property StudioAction start: StudioAction {
        text: LiveModel.running ? qsTr("Stop the live translation") : qsTr("Start the live translation")
        section: qsTr("Live")
        shortcut: "Ctrl+Space"
        enabled: actions.here
        onTriggered: {
            if (LiveModel.running)
                LiveModel.stop();
            else
                LiveModel.start();
        }
    }
    readonly property StudioAction playFile: StudioAction {
        text: qsTr("Translate a video or pose file")
        section: qsTr("Live")
        onTriggered: {
            Settings.workspace = 2;
            actions.fileRequested();
        }
    }
    readonly property StudioAction mirror: StudioAction {
        text: LiveModel.mirrored ? qsTr("Show the picture as others see it") : qsTr("Show the picture as in a mirror")
        section: qsTr("Live")
        shortcut: "Ctrl+M"
        enabled: actions.here
        onTriggered: LiveModel.mirrored = !LiveModel.mirrored
    }
    readonly property StudioAction skeleton: StudioAction {
        text: actions.skeletonShown ? qsTr("Hide the skeleton") : qsTr("Show the skeleton over the picture")
        section: qsTr("Live")
        enabled: actions.here
        onTriggered: actions.skeletonShown = !actions.skeletonShown
    }
    readonly property StudioAction region: StudioAction {
        text: actions.choosingRegion ? qsTr("End choosing a part of the picture") : qsTr("Look at a part of the picture only")
        section: qsTr("Live")
        enabled: actions.here && LiveModel.hasPictures
        onTriggered: actions.choosingRegion = !actions.choosingRegion
    }
    readonly property StudioAction wholePicture: StudioAction {
        text: qsTr("Look at the whole picture")
        section: qsTr("Live")
        enabled: actions.here && (LiveModel.region.width < 1 || LiveModel.region.height < 1)
        onTriggered: LiveModel.region = Qt.rect(0, 0, 1, 1)
    }
    readonly property StudioAction record: StudioAction {
        text: LiveModel.recording.running ? qsTr("Stop recording") : qsTr("Record video and skeleton")
        section: qsTr("Live")
        enabled: actions.here && (LiveModel.recording.running || (LiveModel.running && LiveModel.hasPictures)) && !LiveModel.recording.closing
        onTriggered: {
            if (LiveModel.recording.running)
                LiveModel.recording.stop();
            else
                LiveModel.recording.start();
        }
    }
    readonly property StudioAction captionWindow: StudioAction {
        text: qsTr("Show the captions in a window of their own")
        section: qsTr("Live")
        shortcut: "Ctrl+T"
        enabled: actions.here
        onTriggered: actions.captionWindowRequested()
    }
    readonly property StudioAction exportCaptions: StudioAction {
        text: qsTr("Export the transcript")
        section: qsTr("Live")
        shortcut: "Ctrl+Shift+E"
        enabled: actions.here && actions.captions.hasText
        onTriggered: actions.exportRequested()
    }
    readonly property StudioAction openTranscript: StudioAction {
        text: qsTr("Open a transcript to correct it")
        section: qsTr("Live")
        onTriggered: {
            Settings.workspace = 2;
            actions.transcriptRequested();
        }
    }
    readonly property StudioAction undo: StudioAction {
        text: qsTr("Undo the last change of the transcript")
        section: qsTr("Live")
        shortcut: "Ctrl+Z"
        enabled: actions.here && actions.captions.canUndo
        onTriggered: actions.captions.undo()
    }
    readonly property StudioAction redo: StudioAction {
        text: qsTr("Redo the change of the transcript")
        section: qsTr("Live")
        shortcut: "Ctrl+Shift+Z"
        enabled: actions.here && actions.captions.canRedo
        onTriggered: actions.captions.redo()
    }
    readonly property StudioAction clear: StudioAction {
        text: qsTr("Clear the transcript")
        section: qsTr("Live")
        enabled: actions.here && actions.captions.count > 0
        onTriggered: actions.captions.clear()
    }
}
