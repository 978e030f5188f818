import QtQuick
import QtQuick.Templates as T
import Signwright.Controls

/// The notice about pictures of people, which has to be answered.
SwDialog {
    id: notice

    /// Whether it has to be answered now.
    required property bool needed

    /// The person in the picture has agreed.
    signal given()
    signal declined()

    objectName: "photoConsent"
    width: 480
    padding: Theme.medium
    closePolicy: T.Popup.NoAutoClose
    onNeededChanged: {
        if (needed)
            open();
        else
            close();
    }
    onOpened: decline.forceActiveFocus(Qt.PopupFocusReason)
    Component.onCompleted: if (needed) open()

    contentItem: Column {
        spacing: Theme.medium

        SwHeading {
            text: qsTr("A picture of a real person?")
        }
        SwLabel {
            width: notice.availableWidth
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            text: qsTr("The clip will show this person signing things that they did not sign. Use the picture only if they have agreed to exactly that, or if they are you.")
        }
        SwLabel {
            width: notice.availableWidth
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            muted: true
            text: qsTr("The result is marked as synthetic, and that a photo was used is recorded in the file. This is asked once.")
        }
        Row {
            x: notice.availableWidth - width
            spacing: Theme.small

            SwButton {
                id: decline
                objectName: "declinePhoto"
                text: qsTr("Remove the picture")
                onClicked: notice.declined()
            }
            SwButton {
                objectName: "confirmConsent"
                primary: true
                text: qsTr("They have agreed")
                onClicked: notice.given()
            }
        }
    }
}
