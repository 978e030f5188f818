import QtQuick
import Signwright.Controls
import Signwright.Models

/// Play, step, loop, speed and time.
SwPanel {
    id: bar

    required property PlaybackActions playback
    readonly property Player player: GenerateModel.player
    readonly property string speedText: (Math.round(player.speed * 100) / 100).toString()

    /// A frame number as minutes, seconds and hundredths.
    function timeOf(frame: int): string {
        const seconds = player.fps > 0 ? frame / player.fps : 0;
        const rest = (seconds % 60).toFixed(2);
        return qsTr("%1:%2").arg(Math.floor(seconds / 60)).arg(rest.length < 5 ? "0" + rest : rest);
    }

    implicitHeight: 48
    Accessible.name: qsTr("Playback")

    Row {
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny

        ActionButton {
            studioAction: bar.playback.back
            iconName: "previous"
        }
        ActionButton {
            studioAction: bar.playback.play
            iconName: bar.player.playing ? "pause" : "play"
            primary: true
        }
        ActionButton {
            studioAction: bar.playback.forward
            iconName: "next"
        }
        SwIconButton {
            text: qsTr("Loop")
            hint: qsTr("%1 (%2)").arg(bar.playback.loop.text).arg(bar.playback.loop.shortcut)
            iconName: "loop"
            toggling: true
            selected: bar.player.loop
            onClicked: bar.playback.loop.trigger()
        }
    }
    SwLabel {
        anchors.centerIn: parent
        visible: bar.width > 380
        text: bar.player.frameCount > 0 && bar.width <= 560 ? bar.timeOf(bar.player.frame)
            : bar.player.frameCount > 0
            ? qsTr("%1 / %2 · frame %3 of %4").arg(bar.timeOf(bar.player.frame)).arg(bar.timeOf(bar.player.frameCount))
                .arg(bar.player.frame + 1).arg(bar.player.frameCount)
            : qsTr("No clip")
        muted: bar.player.frameCount === 0
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        SwSlider {
            anchors.verticalCenter: parent.verticalCenter
            width: 96
            accessibleName: qsTr("Speed, %1 times").arg(bar.speedText)
            from: Math.log(0.1)
            to: Math.log(4)
            stepSize: 0.05
            value: Math.log(bar.player.speed)
            onMoved: bar.player.speed = Math.abs(value) < 0.05 ? 1 : Math.exp(value)
        }
        SwLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: 40
            text: qsTr("%1×").arg(bar.speedText)
        }
    }
}
