import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// The models that there are, above what is being done with them.
SwPanel {
    id: panel

    required property LibraryActions actions

    Accessible.name: qsTr("Models")
    color: Theme.window

    ModelsHeader {
        id: header
        x: Theme.medium
        y: Theme.small
        width: parent.width - 2 * Theme.medium
        actions: panel.actions
    }
    ListView {
        id: list
        objectName: "modelList"
        anchors.top: header.bottom
        anchors.topMargin: Theme.medium
        anchors.bottom: work.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.medium
        anchors.rightMargin: Theme.medium
        spacing: Theme.tiny
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        Basic.ScrollBar.vertical: Basic.ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models")

        model: ModelFilter {
            sourceModel: ModelLibrary.models
            query: header.query
            kind: ModelLibrary.kinds.currentWord
        }
        delegate: ModelRow {
            width: ListView.view ? ListView.view.width : 0
        }
    }
    SwLabel {
        anchors.centerIn: list
        width: Math.min(list.width, 400)
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
        text: qsTr("No model matches.")
    }
    SwLabel {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: work.top
        anchors.bottomMargin: Theme.small
        width: Math.min(parent.width - 2 * Theme.medium, 480)
        visible: list.contentHeight + implicitHeight + Theme.large < list.height
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        text: qsTr("Drop Stable Diffusion checkpoints, ControlNet, LoRA, autoencoder and motion files or diffusers folders here. They stay where they are.")
    }
    WorkPanel {
        id: work
        anchors.bottom: parent.bottom
        width: parent.width
        maximumHeight: panel.height / 3
    }
}
