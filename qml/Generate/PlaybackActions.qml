import QtQuick
import Signwright.Models

/// What can be done with the shown clip.
QtObject {
    id: actions

    readonly property Player player: GenerateModel.player
    readonly property bool playable: player.frameCount > 0 && Settings.workspace === 0

    readonly property StudioAction play: StudioAction {
        text: actions.player.playing ? qsTr("Pause") : qsTr("Play")
        section: qsTr("Playback")
        shortcut: "Space"
        enabled: actions.playable
        onTriggered: actions.player.toggle()
    }
    readonly property StudioAction back: StudioAction {
        text: qsTr("Step one frame back")
        section: qsTr("Playback")
        shortcut: "Left"
        enabled: actions.playable
        onTriggered: actions.player.step(-1)
    }
    readonly property StudioAction forward: StudioAction {
        text: qsTr("Step one frame forward")
        section: qsTr("Playback")
        shortcut: "Right"
        enabled: actions.playable
        onTriggered: actions.player.step(1)
    }
    readonly property StudioAction first: StudioAction {
        text: qsTr("Go to the first frame")
        section: qsTr("Playback")
        shortcut: "Home"
        enabled: actions.playable
        onTriggered: actions.player.seek(0)
    }
    readonly property StudioAction last: StudioAction {
        text: qsTr("Go to the last frame")
        section: qsTr("Playback")
        shortcut: "End"
        enabled: actions.playable
        onTriggered: actions.player.seek(actions.player.frameCount - 1)
    }
    readonly property StudioAction loop: StudioAction {
        text: actions.player.loop ? qsTr("Stop looping") : qsTr("Loop")
        section: qsTr("Playback")
        shortcut: "Ctrl+Shift+L"
        onTriggered: {
            actions.player.loop = !actions.player.loop;
            Settings.loop = actions.player.loop;
        }
    }
    readonly property StudioAction slower: StudioAction {
        text: qsTr("Play slower")
        section: qsTr("Playback")
        shortcut: "Ctrl+["
        onTriggered: actions.player.slower()
    }
    readonly property StudioAction faster: StudioAction {
        text: qsTr("Play faster")
        section: qsTr("Playback")
        shortcut: "Ctrl+]"
        onTriggered: actions.player.faster()
    }
    readonly property StudioAction skeleton: PreviewAction {
        text: qsTr("Show the skeleton")
        shortcut: "Alt+1"
        mode: 0
    }
    readonly property StudioAction condition: PreviewAction {
        text: qsTr("Show what the video network sees")
        shortcut: "Alt+2"
        mode: 4
    }
    readonly property StudioAction mannequin: PreviewAction {
        text: qsTr("Show the mannequin")
        shortcut: "Alt+3"
        mode: 1
    }
    readonly property StudioAction generated: PreviewAction {
        text: qsTr("Show the generated video")
        shortcut: "Alt+4"
        mode: 2
    }
    readonly property StudioAction sideBySide: PreviewAction {
        text: qsTr("Show mannequin and generated video side by side")
        shortcut: "Alt+5"
        mode: 3
    }
    Component.onCompleted: actions.player.loop = Settings.loop
}
