import QtQuick
import Signwright.Controls
import Signwright.Models

/// Asks before a model is removed.
SwDialog {
    id: dialog

    /// Of the model, as it was when the dialog opened.
    property string modelId

    width: 440
    padding: Theme.medium
    onAboutToShow: {
        modelId = ModelLibrary.card.modelId;
        title.text = qsTr("Remove %1?").arg(ModelLibrary.card.name);
        cancel.forceActiveFocus();
    }

    contentItem: Column {
        spacing: Theme.medium

        SwHeading {
            id: title
            width: dialog.availableWidth
            wrapMode: Text.WrapAnywhere
        }
        SwLabel {
            width: dialog.availableWidth
            wrapMode: Text.Wrap
            text: qsTr("The model leaves the list. Files elsewhere that it refers to stay where they are; files that were copied into its folder are deleted.")
        }
        Row {
            x: dialog.availableWidth - width
            spacing: Theme.small

            SwButton {
                id: cancel
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
            SwButton {
                objectName: "confirmRemove"
                primary: true
                text: qsTr("Remove")
                onClicked: {
                    dialog.close();
                    ModelLibrary.remove(dialog.modelId);
                }
            }
        }
    }
}
