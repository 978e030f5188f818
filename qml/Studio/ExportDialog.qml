import QtQuick.Dialogs
import Signwright.Models

/// Where the shown clip is written to.
FileDialog {
    title: qsTr("Export the clip")
    fileMode: FileDialog.SaveFile
    nameFilters: [qsTr("MP4 video (*.mp4)"), qsTr("WebM video (*.webm)"), qsTr("Pose (*.pose)"), qsTr("Folder of PNG files (*)")]
    defaultSuffix: selectedNameFilter.extensions.length > 0 && selectedNameFilter.extensions[0] !== "*"
                   ? selectedNameFilter.extensions[0] : ""
    onAccepted: GenerateModel.exportTo(selectedFile)
}
