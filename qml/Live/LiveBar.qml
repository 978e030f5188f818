import QtQuick
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// Where the picture comes from, start and stop, and how it is shown.
SwPanel {
    id: bar

    required property LiveActions actions

    implicitHeight: 48
    Accessible.name: qsTr("Picture")

    Row {
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        SwCombo {
            width: Math.min(240, bar.width - toggles.width - start.width - 112)
            accessibleName: LiveModel.sources.name
            model: LiveModel.sources
            currentIndex: LiveModel.sources.current
            enabled: !LiveModel.running
            onActivated: index => LiveModel.sources.current = index
        }
        ActionButton {
            studioAction: bar.actions.playFile
            iconName: "open"
        }
        SwButton {
            id: start
            objectName: "liveStart"
            text: LiveModel.running ? qsTr("Stop") : qsTr("Start")
            accessibleName: bar.actions.start.text
            hint: qsTr("%1 (%2)").arg(bar.actions.start.text).arg(bar.actions.start.shortcut)
            iconName: LiveModel.running ? "stop" : "play"
            primary: !LiveModel.running
            onClicked: bar.actions.start.trigger()
        }
    }
    Row {
        id: toggles
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny

        SwIconButton {
            text: qsTr("Mirror")
            hint: bar.actions.mirror.text
            iconName: "mirror"
            toggling: true
            selected: LiveModel.mirrored
            onClicked: bar.actions.mirror.trigger()
        }
        SwIconButton {
            text: qsTr("Skeleton")
            hint: bar.actions.skeleton.text
            iconName: "skeleton"
            toggling: true
            selected: bar.actions.skeletonShown
            onClicked: bar.actions.skeleton.trigger()
        }
        SwIconButton {
            text: qsTr("Part of the picture")
            hint: bar.actions.region.text
            iconName: "region"
            toggling: true
            selected: bar.actions.choosingRegion
            enabled: bar.actions.region.enabled
            onClicked: bar.actions.region.trigger()
        }
        SwIconButton {
            objectName: "liveRecord"
            text: bar.actions.record.text
            iconName: LiveModel.recording.running ? "stop" : "record"
            toggling: true
            selected: LiveModel.recording.running
            enabled: bar.actions.record.enabled
            onClicked: bar.actions.record.trigger()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
