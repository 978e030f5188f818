import QtQuick
import Signwright.Controls
import Signwright.Models

/// Every action that can be done now, to be searched and done.
SwDialog {
    id: palette

    /// Does the action of a row, after the list is closed.
    function take(row: int): void {
        const action = search.actionAt(row);
        if (!action)
            return;
        close();
        action.trigger();
    }

    objectName: "commandPalette"
    width: 560
    height: Math.min(480, parent ? parent.height * 0.7 : 480)
    onAboutToShow: {
        field.text = "";
        list.currentIndex = 0;
    }
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: Theme.small

        SwTextField {
            id: field
            objectName: "commandField"
            width: parent.width
            height: 40
            accessibleName: qsTr("Search commands")
            placeholderText: qsTr("What do you want to do?")
            onTextChanged: {
                search.query = text;
                list.currentIndex = list.count > 0 ? 0 : -1;
            }
            onAccepted: palette.take(Math.max(0, list.currentIndex))
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
        }
        SwLabel {
            width: parent.width
            visible: list.count === 0
            leftPadding: Theme.small
            text: qsTr("No command matches.")
            muted: true
        }
        CommandList {
            id: list
            width: parent.width
            height: parent.height - field.height - Theme.small
            model: ActionSearch {
                id: search
                sourceModel: ActionRegistry
            }
            onTaken: row => palette.take(row)
        }
    }
}
