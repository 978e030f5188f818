import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// The Generate workspace: the form, the preview over its timeline, and the list of generations.
Basic.SplitView {
    id: workspace

    required property GenerateActions actions
    required property PlaybackActions playback
    // What the sides may take without leaving the preview too little, or themselves outside a small window.
    readonly property real leftWidth: Math.min(Settings.leftWidth, Math.max(304, width - 656))
    readonly property real rightWidth: Math.min(Settings.rightWidth, Math.max(240, width - leftWidth - 416))

    /// Puts the keyboard into the sentence.
    function takeFocus(): void {
        request.takeFocus();
    }

    orientation: Qt.Horizontal
    handle: SwSplitHandle {}
    onResizingChanged: {
        if (resizing)
            return;
        Settings.leftWidth = request.width;
        Settings.rightWidth = queue.width;
    }

    RequestPanel {
        id: request
        actions: workspace.actions
        Basic.SplitView.preferredWidth: workspace.leftWidth
        Basic.SplitView.minimumWidth: 304
        Basic.SplitView.maximumWidth: 560
    }
    Basic.SplitView {
        id: middle
        orientation: Qt.Vertical
        handle: SwSplitHandle {}
        onResizingChanged: if (!resizing) Settings.timelineHeight = timeline.height
        Basic.SplitView.fillWidth: true
        Basic.SplitView.minimumWidth: 400

        Column {
            id: stageAndTransport
            Basic.SplitView.fillHeight: true
            Basic.SplitView.minimumHeight: 240

            PreviewStage {
                width: stageAndTransport.width
                height: stageAndTransport.height - transport.height
            }
            TransportBar {
                id: transport
                width: stageAndTransport.width
                playback: workspace.playback
            }
        }
        TimelinePane {
            id: timeline
            Basic.SplitView.preferredHeight: Settings.timelineHeight
            Basic.SplitView.minimumHeight: 136
        }
    }
    QueuePanel {
        id: queue
        actions: workspace.actions
        Basic.SplitView.preferredWidth: workspace.rightWidth
        Basic.SplitView.minimumWidth: 240
        Basic.SplitView.maximumWidth: 480
    }
}
