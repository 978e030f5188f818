import QtQuick
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// Finding and importing models.
Column {
    id: header

    required property LibraryActions actions
    property alias query: search.text

    spacing: Theme.small

    Item {
        width: header.width
        height: Theme.controlHeight

        SwHeading {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: buttons.left
            text: qsTr("Models")
        }
        Row {
            id: buttons
            anchors.right: parent.right
            spacing: Theme.small

            ActionButton {
                studioAction: header.actions.refresh
                iconName: "restore"
            }
            SwButton {
                text: qsTr("Folder…")
                accessibleName: header.actions.importFolder.text
                iconName: "open"
                onClicked: header.actions.importFolder.trigger()
            }
            SwButton {
                text: qsTr("Import…")
                accessibleName: header.actions.importFiles.text
                iconName: "add"
                primary: true
                onClicked: header.actions.importFiles.trigger()
            }
        }
    }
    Row {
        spacing: Theme.small

        SwTextField {
            id: search
            objectName: "modelSearch"
            width: header.width - kinds.width - Theme.small
            accessibleName: qsTr("Search models")
            placeholderText: qsTr("Name, family or licence")
        }
        SwCombo {
            id: kinds
            width: 168
            accessibleName: ModelLibrary.kinds.name
            model: ModelLibrary.kinds
            currentIndex: ModelLibrary.kinds.current
            onActivated: index => ModelLibrary.kinds.current = index
        }
    }
}
