import QtQuick
import QtQuick.Dialogs
import Signwright.Controls
import Signwright.Models

/// The signer's hand, speech, where recordings go, and what the model can do.
Rectangle {
    id: options

    required property LiveActions actions

    implicitHeight: column.implicitHeight + 2 * Theme.medium
    color: Theme.panel

    FolderDialog {
        id: folders
        title: qsTr("Folder for recordings")
        onAccepted: LiveModel.recording.setFolder(selectedFolder)
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Column {
        id: column
        x: Theme.medium
        y: Theme.medium
        width: parent.width - 2 * Theme.medium
        spacing: Theme.small

        Item {
            width: parent.width
            height: Theme.controlHeight

            SwLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - translators.width - Theme.small
                text: qsTr("Model")
            }
            SwCombo {
                id: translators
                anchors.right: parent.right
                width: Math.min(220, parent.width * 0.66)
                // Another model begins the translation anew, which would end a recording.
                enabled: !LiveModel.recording.running
                accessibleName: LiveModel.translators.name
                model: LiveModel.translators
                currentIndex: LiveModel.translators.current
                onActivated: index => LiveModel.translators.current = index
            }
        }
        Item {
            width: parent.width
            height: Theme.controlHeight

            SwLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - hands.width - Theme.small
                text: qsTr("Dominant hand")
            }
            SwSegmented {
                id: hands
                anchors.right: parent.right
                // The other hand begins the translation anew, which would end a recording.
                enabled: !LiveModel.recording.running
                opacity: enabled ? 1 : 0.45
                accessibleName: qsTr("Dominant hand")

                SwSegment {
                    text: qsTr("Right")
                    selected: !LiveModel.leftHanded
                    onClicked: LiveModel.leftHanded = false
                }
                SwSegment {
                    text: qsTr("Left")
                    selected: LiveModel.leftHanded
                    onClicked: LiveModel.leftHanded = true
                }
            }
        }
        Item {
            width: parent.width
            height: Theme.controlHeight

            SwLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - folder.width - Theme.small
                elide: Text.ElideMiddle
                text: qsTr("Recordings: %1").arg(LiveModel.recording.folder)
            }
            SwButton {
                id: folder
                anchors.right: parent.right
                text: qsTr("Folder…")
                accessibleName: qsTr("Folder for recordings")
                onClicked: folders.open()
            }
        }
        SwSwitch {
            visible: LiveModel.canSpeak
            text: qsTr("Say final captions aloud")
            checked: LiveModel.speaking
            onToggled: LiveModel.speaking = checked
        }
        Row {
            width: parent.width
            spacing: Theme.small

            SwIcon {
                icon: "warning"
                color: Theme.warning
            }
            SwLabel {
                width: parent.width - Theme.iconSize - Theme.small
                wrapMode: Text.Wrap
                font.pixelSize: Theme.captionSize
                color: Theme.warning
                text: LiveModel.caveat.length > 0 ? qsTr("%1 Do not rely on it where a mistake matters.").arg(LiveModel.caveat)
                    : qsTr("The model that comes with the program knows the manual alphabet, numbers and the signs of its lexicon, nothing else. It learnt from synthetic signing, unverified by fluent signers. Do not rely on it where a mistake matters.")
            }
        }
    }
}
