import QtQuick
import Signwright.Controls
import Signwright.Models

/// What can be done with one generation of the list.
Row {
    id: buttons

    required property int row
    required property string title
    required property bool ended
    readonly property HistoryModel history: GenerateModel.history

    SwIconButton {
        size: Theme.compactHeight
        visible: !buttons.ended
        text: qsTr("Cancel “%1”").arg(buttons.title)
        hint: qsTr("Cancel")
        iconName: "close"
        onClicked: buttons.history.cancel(buttons.row)
    }
    SwIconButton {
        size: Theme.compactHeight
        visible: buttons.ended
        text: qsTr("Run “%1” again").arg(buttons.title)
        hint: qsTr("Run again with the same settings")
        iconName: "restore"
        onClicked: buttons.history.retry(buttons.row)
    }
    SwIconButton {
        size: Theme.compactHeight
        text: qsTr("Put the settings of “%1” into the form").arg(buttons.title)
        hint: qsTr("Put its settings into the form")
        iconName: "recall"
        onClicked: buttons.history.recall(buttons.row)
    }
    SwIconButton {
        size: Theme.compactHeight
        text: qsTr("Delete “%1”").arg(buttons.title)
        hint: qsTr("Delete")
        iconName: "delete"
        onClicked: buttons.history.remove(buttons.row)
    }
}
