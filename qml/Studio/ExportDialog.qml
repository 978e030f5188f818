import QtQuick
import QtQuick.Dialogs
import Signwright.Controls
import Signwright.Models

/// Where the shown clip is written to. A file that is there already is replaced only when a person says so.
SwDialog {
    id: dialog

    /// Writes to the chosen file when that can be done.
    function save(): void {
        if (target.problem.length > 0)
            return;
        close();
        GenerateModel.exportTo(target.url);
    }

    width: 520
    padding: Theme.medium
    onAboutToShow: {
        target.suggest(GenerateModel.history.titleOf(GenerateModel.history.currentRow));
        field.forceActiveFocus();
    }

    ExportTarget {
        id: target
    }
    FolderDialog {
        id: folders
        title: qsTr("Choose a folder")
        currentFolder: target.folder
        onAccepted: target.folder = selectedFolder
    }

    contentItem: Column {
        spacing: Theme.medium

        SwHeading {
            text: qsTr("Export the clip")
        }
        SwSegmented {
            accessibleName: qsTr("Kind of file")

            SwSegment {
                text: qsTr("MP4 video")
                selected: target.ending === ".mp4"
                onClicked: target.ending = ".mp4"
            }
            SwSegment {
                text: qsTr("WebM video")
                selected: target.ending === ".webm"
                onClicked: target.ending = ".webm"
            }
            SwSegment {
                text: qsTr("Pose")
                selected: target.ending === ".pose"
                onClicked: target.ending = ".pose"
            }
            SwSegment {
                text: qsTr("PNG folder")
                selected: target.ending === ""
                onClicked: target.ending = ""
            }
        }
        Row {
            spacing: Theme.small

            SwTextField {
                id: field
                objectName: "exportPath"
                width: dialog.availableWidth - browse.width - Theme.small
                accessibleName: qsTr("File to write")
                text: target.path
                onTextEdited: target.path = text
                onAccepted: if (target.replaces) saveButton.forceActiveFocus(Qt.TabFocusReason); else dialog.save()
            }
            SwButton {
                id: browse
                text: qsTr("Folder…")
                iconName: "open"
                onClicked: folders.open()
            }
        }
        SwLabel {
            width: dialog.availableWidth
            wrapMode: Text.Wrap
            font.pixelSize: Theme.captionSize
            color: target.problem.length > 0 ? Theme.error : target.replaces ? Theme.warning : Theme.mutedText
            text: target.problem.length > 0 ? target.problem
                : target.replaces ? qsTr("This is there already and will be replaced.")
                : qsTr("The request goes into the file, so that it can be made again.")
        }
        Row {
            x: dialog.availableWidth - width
            spacing: Theme.small

            SwButton {
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
            SwButton {
                id: saveButton
                objectName: "exportSave"
                primary: true
                enabled: target.problem.length === 0
                text: target.replaces ? qsTr("Replace") : qsTr("Save")
                onClicked: dialog.save()
            }
        }
    }
}
