import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// The sentence with the word that is being signed, and words, signs and face over time.
SwPanel {
    id: pane

    readonly property Clip shown: GenerateModel.clip

    Accessible.name: qsTr("Timeline")

    Basic.ScrollView {
        id: transcript
        x: Theme.medium
        y: Theme.small
        width: pane.width - 2 * Theme.medium
        height: Math.min(56, words.implicitHeight)
        visible: words.children.length > 1
        contentWidth: availableWidth

        Flow {
            id: words
            width: transcript.availableWidth
            spacing: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Words of the clip")

            Repeater {
                model: GenerateModel.transcript

                TranscriptWord {}
            }
        }
    }
    Item {
        anchors.fill: parent
        anchors.topMargin: transcript.visible ? transcript.height + Theme.medium : Theme.small
        anchors.leftMargin: Theme.medium
        anchors.rightMargin: Theme.medium
        anchors.bottomMargin: Theme.medium

        LaneNames {
            id: names
            y: timeline.rulerHeight
            laneHeight: timeline.laneHeight
        }
        TimelineItem {
            id: timeline
            anchors.fill: parent
            anchors.leftMargin: Math.max(56, names.implicitWidth + Theme.small)
            clip: pane.shown
            player: GenerateModel.player
            font.pixelSize: Theme.captionSize
            background: Theme.panel
            lane: Theme.window
            item: Theme.laneItem
            activeItem: Theme.accent
            text: Theme.text
            activeText: Theme.accentText
            playhead: Theme.error
            activeFocusOnTab: true
            enabled: pane.shown.hasPose

            Accessible.role: Accessible.Slider
            Accessible.focusable: true
            Accessible.name: qsTr("Timeline, frame %1 of %2").arg(GenerateModel.player.frame + 1).arg(GenerateModel.player.frameCount)
            Accessible.onIncreaseAction: GenerateModel.player.step(1)
            Accessible.onDecreaseAction: GenerateModel.player.step(-1)

            SwFocusRing {
                shown: timeline.activeFocus
            }
        }
    }
}
