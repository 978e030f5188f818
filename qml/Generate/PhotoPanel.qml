import QtQuick
import QtQuick.Dialogs
import Signwright.Controls
import Signwright.Models

/// A picture of a person as the signer's look.
Column {
    id: panel

    readonly property VideoModel video: GenerateModel.request.video
    readonly property bool chosen: video.photoName.length > 0

    spacing: Theme.medium

    FileDialog {
        id: dialog
        title: qsTr("Choose a picture of the signer")
        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)")]
        onAccepted: panel.video.choosePhoto(selectedFile)
    }
    PhotoConsent {
        needed: panel.video.consentNeeded
        onGiven: panel.video.giveConsent()
        onDeclined: panel.video.removePhoto()
    }
    DropArea {
        id: drop
        width: panel.width
        height: 104
        keys: ["text/uri-list"]
        onDropped: event => {
            if (event.hasUrls && event.urls.length > 0)
                panel.video.choosePhoto(event.urls[0]);
        }

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: drop.containsDrag ? Theme.selection : Theme.field
            border.width: drop.containsDrag ? 2 : 1
            border.color: drop.containsDrag ? Theme.accent : Theme.edge
        }
        Image {
            id: thumbnail
            x: Theme.small
            y: Theme.small
            width: parent.height - 2 * Theme.small
            height: width
            visible: panel.chosen
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            source: panel.video.photo
            sourceSize.width: 176
            sourceSize.height: 176
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Reference photo")
        }
        Column {
            anchors.left: panel.chosen ? thumbnail.right : parent.left
            anchors.right: parent.right
            anchors.margins: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.small

            SwLabel {
                width: parent.width
                elide: panel.chosen ? Text.ElideMiddle : Text.ElideNone
                wrapMode: panel.chosen ? Text.NoWrap : Text.Wrap
                horizontalAlignment: panel.chosen ? Text.AlignLeft : Text.AlignHCenter
                muted: !panel.chosen
                text: panel.chosen ? panel.video.photoName : qsTr("Drop a picture of the person here, or")
            }
            Row {
                x: panel.chosen ? 0 : (parent.width - width) / 2
                spacing: Theme.small

                SwButton {
                    text: panel.chosen ? qsTr("Other…") : qsTr("Choose a picture…")
                    accessibleName: qsTr("Choose a picture of the signer")
                    onClicked: dialog.open()
                }
                SwButton {
                    visible: panel.chosen
                    text: qsTr("Remove")
                    accessibleName: qsTr("Remove the reference photo")
                    onClicked: panel.video.removePhoto()
                }
            }
        }
    }
    SwLabel {
        width: panel.width
        visible: panel.video.photoProblem.length > 0
        wrapMode: Text.Wrap
        color: Theme.error
        text: panel.video.photoProblem
    }
    SliderField {
        width: panel.width
        visible: panel.chosen
        label: qsTr("How much of the photo stays")
        hint: qsTr("0 starts from noise alone, 0.95 keeps nearly everything of the photo, its pose too")
        from: 0
        to: 0.95
        value: panel.video.photoStrength
        onMoved: value => panel.video.photoStrength = value
    }
    SwLabel {
        width: panel.width
        wrapMode: Text.Wrap
        muted: true
        font.pixelSize: Theme.captionSize
        text: qsTr("The photo and its hash are recorded in the file, and the result is marked as synthetic.")
    }
}
