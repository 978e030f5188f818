import QtQuick
import Signwright.Controls
import Signwright.Models

/// The last failure, until it is dismissed.
Rectangle {
    id: banner

    implicitHeight: visible ? Math.max(40, message.implicitHeight + Theme.medium) : 0
    visible: GenerateModel.error.length > 0
    color: Theme.errorPanel
    Accessible.role: Accessible.AlertMessage
    Accessible.name: GenerateModel.error

    SwIcon {
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        icon: "warning"
        color: Theme.error
    }
    SwLabel {
        id: message
        x: 40
        width: parent.width - 96
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        maximumLineCount: 3
        text: GenerateModel.error
        color: Theme.error
    }
    SwIconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Dismiss the error")
        iconName: "close"
        onClicked: GenerateModel.dismissError()
    }
}
