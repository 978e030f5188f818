import QtQuick
import Signwright.Controls
import Signwright.Models

/// The preview with its modes and the honest note.
Rectangle {
    id: stage

    readonly property bool sideBySide: Settings.previewMode === 3

    color: Theme.stage

    Rectangle {
        id: bar
        width: parent.width
        height: 48
        color: Theme.panel

        PreviewModes {
            anchors.centerIn: parent
            maximumWidth: bar.width
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    Row {
        anchors.fill: parent
        anchors.topMargin: bar.height + Theme.small
        anchors.bottomMargin: note.height + Theme.small
        anchors.leftMargin: Theme.small
        anchors.rightMargin: Theme.small
        spacing: Theme.small

        PreviewPicture {
            width: stage.sideBySide ? (parent.width - Theme.small) / 2 : parent.width
            height: parent.height
            mode: stage.sideBySide ? PreviewItem.Mannequin : Settings.previewMode
        }
        PreviewPicture {
            width: (parent.width - Theme.small) / 2
            height: parent.height
            visible: stage.sideBySide
            mode: PreviewItem.Generated
        }
    }
    Rectangle {
        id: note
        anchors.bottom: parent.bottom
        width: parent.width
        height: 32
        color: Theme.warningPanel

        Row {
            anchors.centerIn: parent
            spacing: Theme.small

            SwIcon {
                anchors.verticalCenter: parent.verticalCenter
                icon: "warning"
                color: Theme.warning
            }
            SwLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, note.width - 3 * Theme.large)
                text: qsTr("Synthetic signing, not verified by fluent signers")
                color: Theme.warning
                font.pixelSize: Theme.captionSize
            }
        }
    }
}
