import QtQuick.Dialogs
import Signwright.Models

/// Which file to take settings from.
FileDialog {
    title: qsTr("Open a generated file, pose or request")
    fileMode: FileDialog.OpenFile
    nameFilters: [qsTr("Generated files, poses and requests (*.mp4 *.webm *.png *.pose *.json)"), qsTr("All files (*)")]
    onAccepted: GenerateModel.restoreFrom(selectedFile)
}
