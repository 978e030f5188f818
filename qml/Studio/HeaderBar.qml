import QtQuick
import Signwright.Controls
import Signwright.Generate
import Signwright.Models

/// The name of the program, its status, and what concerns the whole window.
SwPanel {
    id: header

    required property GenerateActions generateActions
    required property WindowActions windowActions

    implicitHeight: 48
    Accessible.name: qsTr("Header")

    SwLabel {
        id: name
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Signwright")
        font.pixelSize: 16
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
    }
    SwSegmented {
        id: workspaces
        anchors.left: name.right
        anchors.leftMargin: Theme.large
        anchors.verticalCenter: parent.verticalCenter
        accessibleName: qsTr("Workspace")

        SwSegment {
            text: qsTr("Generate")
            hint: header.windowActions.generate.shortcut
            selected: Settings.workspace === 0
            onClicked: header.windowActions.generate.trigger()
        }
        SwSegment {
            text: qsTr("Models")
            hint: header.windowActions.models.shortcut
            selected: Settings.workspace === 1
            onClicked: header.windowActions.models.trigger()
        }
        SwSegment {
            text: qsTr("Live")
            hint: header.windowActions.live.shortcut
            selected: Settings.workspace === 2
            onClicked: header.windowActions.live.trigger()
        }
    }
    SwLabel {
        anchors.left: workspaces.right
        anchors.right: buttons.left
        anchors.margins: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        text: GenerateModel.exporting ? qsTr("Exporting…") : GenerateModel.status
        muted: true
        font.pixelSize: Theme.captionSize
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny

        SwButton {
            text: qsTr("Commands")
            accessibleName: header.windowActions.palette.text
            iconName: "search"
            quiet: true
            hint: header.windowActions.palette.shortcut
            onClicked: header.windowActions.palette.trigger()
        }
        ActionButton {
            visible: Settings.workspace === 0
            studioAction: header.generateActions.open
            iconName: "open"
        }
        ActionButton {
            visible: Settings.workspace === 0
            studioAction: header.generateActions.save
            iconName: "export"
        }
        ActionButton {
            studioAction: Theme.dark ? header.windowActions.light : header.windowActions.dark
            iconName: Theme.dark ? "sun" : "moon"
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
