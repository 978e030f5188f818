import QtQuick
import Signwright.Controls
import Signwright.Models

/// The button that starts, and how far the running generation is.
Rectangle {
    id: bar

    required property GenerateActions actions

    implicitHeight: column.implicitHeight + 2 * Theme.medium
    color: Theme.panel

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Timer {
        id: justShown
        interval: 500
    }
    Column {
        id: column
        x: Theme.medium
        y: Theme.medium
        width: parent.width - 2 * Theme.medium
        spacing: Theme.small

        Row {
            spacing: Theme.small

            SwButton {
                width: column.width - (cancelButton.visible ? cancelButton.width + Theme.small : 0)
                height: 40
                primary: true
                text: GenerateModel.busy ? qsTr("Add to the queue") : qsTr("Generate")
                hint: bar.actions.request.problem.length > 0 ? bar.actions.request.problem : bar.actions.generate.shortcut
                enabled: bar.actions.generate.enabled
                onClicked: bar.actions.generate.trigger()
            }
            SwButton {
                id: cancelButton
                height: 40
                visible: GenerateModel.busy
                text: qsTr("Cancel")
                hint: bar.actions.cancel.shortcut
                // Not under the second click of a double click on the button that was here.
                enabled: visible && !justShown.running
                onVisibleChanged: if (visible) justShown.restart()
                onClicked: bar.actions.cancel.trigger()
            }
        }
        SwLabel {
            width: parent.width
            visible: !GenerateModel.busy
            text: bar.actions.request.problem.length > 0 ? bar.actions.request.problem : qsTr("Ready. Ctrl+Return starts.")
            muted: true
            font.pixelSize: Theme.captionSize
        }
        Item {
            width: parent.width
            height: stage.height
            visible: GenerateModel.busy

            SwLabel {
                id: stage
                width: parent.width - left.width - Theme.small
                text: GenerateModel.stage.length > 0 ? GenerateModel.stage : qsTr("Waiting")
                font.pixelSize: Theme.captionSize
            }
            TimeLeft {
                id: left
                anchors.right: parent.right
                seconds: GenerateModel.secondsLeft
            }
        }
        SwProgress {
            width: parent.width
            visible: GenerateModel.busy
            accessibleName: qsTr("Progress of the generation")
            value: GenerateModel.progress
        }
    }
}
