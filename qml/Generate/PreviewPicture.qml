import QtQuick
import Signwright.Controls
import Signwright.Models

/// One picture of the clip, or in words why there is none.
Item {
    id: picture

    required property int mode
    readonly property string pictureState: item.pictureState
    readonly property bool someToChoose: GenerateModel.history.count > 0
    readonly property bool undrawable: pictureState === "failed"
    /// It is being drawn, which takes a moment.
    readonly property bool soon: pictureState === "waiting" && mode !== PreviewItem.Generated && GenerateModel.clip.hasPose
    readonly property bool failed: GenerateModel.shownFailed && !GenerateModel.busy

    Accessible.role: Accessible.Graphic
    Accessible.name: mode === PreviewItem.Skeleton ? qsTr("Skeleton") : mode === PreviewItem.Mannequin ? qsTr("Mannequin")
        : mode === PreviewItem.Condition ? qsTr("Condition") : qsTr("Generated video")
    Accessible.description: words.visible ? title.text : lacking.visible ? lacking.text : ""

    PreviewItem {
        id: item
        anchors.fill: parent
        clip: GenerateModel.clip
        player: GenerateModel.player
        mode: picture.mode
    }
    Column {
        id: words
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.large, 400)
        visible: picture.pictureState !== "ready" && !picture.soon
        spacing: Theme.small

        SwIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            icon: picture.failed ? "warning" : "hand"
            sourceSize.width: 48
            sourceSize.height: 48
            color: picture.failed ? Theme.error : Theme.edge
        }
        SwHeading {
            id: title
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: picture.undrawable ? qsTr("This picture cannot be drawn")
                : GenerateModel.busy ? (picture.pictureState === "empty" ? qsTr("Planning the signs…")
                : GenerateModel.clip.finishedFrames > 0 ? qsTr("This frame is not made yet") : qsTr("Waiting for the first frames…"))
                : picture.failed ? qsTr("The generation failed")
                : picture.pictureState !== "empty" ? qsTr("This clip has no video")
                : picture.someToChoose ? qsTr("Nothing chosen") : qsTr("Nothing generated yet")
        }
        SwLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            muted: true
            text: picture.undrawable ? item.pictureProblem
                : GenerateModel.busy ? (picture.pictureState === "empty" ? qsTr("The skeleton appears in a moment.")
                                                                         : qsTr("Skeleton and mannequin can be watched meanwhile."))
                : picture.failed ? qsTr("Change what the message above names, then press Generate, or retry it from the list.")
                : picture.pictureState !== "empty" ? qsTr("Run it again from the list to make its frames.")
                : picture.someToChoose ? qsTr("Choose a generation from the list on the right, or make a new one.")
                                       : qsTr("Write a sentence on the left and press Generate.")
        }
    }
    SwLabel {
        id: lacking
        anchors.bottom: parent.bottom
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        visible: item.lacksSecond
        text: qsTr("The second condition is the frame before, which exists only while the video is made: here is the skeleton alone.")
    }
}
