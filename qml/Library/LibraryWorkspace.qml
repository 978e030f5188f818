import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Dialogs
import Signwright.Controls
import Signwright.Models

/// The Models workspace: which models are in use, the ones there are, and the card of the chosen one.
Basic.SplitView {
    id: workspace

    required property LibraryActions actions

    orientation: Qt.Horizontal
    handle: SwSplitHandle {}

    Connections {
        target: workspace.actions
        function onFilesRequested(): void {
            files.open();
        }
        function onFolderRequested(): void {
            folder.open();
        }
        function onRemoveRequested(): void {
            removeDialog.open();
        }
    }
    FileDialog {
        id: files
        title: qsTr("Import files of models")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Weights (*.safetensors *.ckpt *.pt *.pth *.bin)"), qsTr("All files (*)")]
        onAccepted: ModelLibrary.importFrom(selectedFiles)
    }
    FolderDialog {
        id: folder
        title: qsTr("Import a folder as a model")
        onAccepted: ModelLibrary.importFrom([selectedFolder])
    }
    RemoveDialog {
        id: removeDialog
    }

    SlotsPanel {
        actions: workspace.actions
        Basic.SplitView.preferredWidth: workspace.width < 1200 ? 264 : 304
        Basic.SplitView.minimumWidth: 240
        Basic.SplitView.maximumWidth: 420
    }
    ModelsPanel {
        actions: workspace.actions
        Basic.SplitView.fillWidth: true
        Basic.SplitView.minimumWidth: 400
    }
    CardPanel {
        actions: workspace.actions
        Basic.SplitView.preferredWidth: workspace.width < 1200 ? 304 : 360
        Basic.SplitView.minimumWidth: 280
        Basic.SplitView.maximumWidth: 560
    }
}
