import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Dialogs
import Signwright.Controls
import Signwright.Models

/// The Live workspace: the picture with its captions, and the transcript.
Basic.SplitView {
    id: workspace

    required property LiveActions actions

    orientation: Qt.Horizontal
    handle: SwSplitHandle {}
    onVisibleChanged: if (visible) LiveModel.show()
    Component.onCompleted: if (visible) LiveModel.show()

    Connections {
        target: workspace.actions
        function onFileRequested(): void {
            file.open();
        }
        function onExportRequested(): void {
            target.open();
        }
        function onTranscriptRequested(): void {
            transcript.open();
        }
        function onCaptionWindowRequested(): void {
            captionWindow.visible = !captionWindow.visible;
        }
    }
    FileDialog {
        id: file
        title: qsTr("Translate a video or pose file")
        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Videos and poses (*.mp4 *.webm *.mov *.mkv *.avi *.pose)"), qsTr("All files (*)")]
        onAccepted: LiveModel.playFile(selectedFile)
    }
    FileDialog {
        id: target
        title: qsTr("Export the transcript")
        fileMode: FileDialog.SaveFile
        defaultSuffix: selectedNameFilter.extensions.length > 0 ? selectedNameFilter.extensions[0] : "srt"
        nameFilters: [qsTr("SubRip subtitles (*.srt)"), qsTr("WebVTT subtitles (*.vtt)"), qsTr("ELAN annotations (*.eaf)"), qsTr("Plain text (*.txt)")]
        onAccepted: LiveModel.exportTo(selectedFile)
    }
    FileDialog {
        id: transcript
        title: qsTr("Open a transcript to correct it")
        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Captions (*.srt *.vtt *.eaf)"), qsTr("All files (*)")]
        onAccepted: LiveModel.openTranscript(selectedFile)
    }
    CaptionWindow {
        id: captionWindow
        toggle: workspace.actions.captionWindow.shortcut
    }

    LiveStage {
        actions: workspace.actions
        Basic.SplitView.fillWidth: true
        Basic.SplitView.minimumWidth: 480
    }
    TranscriptPanel {
        actions: workspace.actions
        Basic.SplitView.preferredWidth: workspace.width < 1200 ? 320 : 368
        Basic.SplitView.minimumWidth: 280
        Basic.SplitView.maximumWidth: 560
    }
}
