import QtQuick
import Signwright.Controls
import Signwright.Models

/// Lies over the picture: shades what is not looked at, and lets a person draw the part that is.
Item {
    id: editor

    required property bool choosing
    readonly property bool mirrored: LiveModel.mirrored
    readonly property rect part: LiveModel.region
    readonly property bool whole: part.width >= 1 && part.height >= 1
    // Where the part lies on the screen, in pixels.
    readonly property real partX: (mirrored ? 1 - part.x - part.width : part.x) * width
    readonly property real partY: part.y * height

    /// A part was drawn.
    signal chosen()

    Rectangle {
        width: parent.width
        height: editor.partY
        color: "#99000000"
        visible: !editor.whole
    }
    Rectangle {
        y: editor.partY + frame.height
        width: parent.width
        height: parent.height - y
        color: "#99000000"
        visible: !editor.whole
    }
    Rectangle {
        y: editor.partY
        width: editor.partX
        height: frame.height
        color: "#99000000"
        visible: !editor.whole
    }
    Rectangle {
        x: editor.partX + frame.width
        y: editor.partY
        width: parent.width - x
        height: frame.height
        color: "#99000000"
        visible: !editor.whole
    }
    Rectangle {
        id: frame
        x: editor.partX
        y: editor.partY
        width: editor.part.width * editor.width
        height: editor.part.height * editor.height
        visible: editor.choosing || !editor.whole
        color: "transparent"
        border.width: 2
        border.color: Theme.accent
    }
    Rectangle {
        id: drawn
        visible: pointer.active
        x: Math.min(pointer.centroid.pressPosition.x, pointer.centroid.position.x)
        y: Math.min(pointer.centroid.pressPosition.y, pointer.centroid.position.y)
        width: Math.abs(pointer.centroid.pressPosition.x - pointer.centroid.position.x)
        height: Math.abs(pointer.centroid.pressPosition.y - pointer.centroid.position.y)
        color: "transparent"
        border.width: 2
        border.color: Theme.warning
    }
    DragHandler {
        id: pointer

        property rect last

        target: null
        enabled: editor.choosing
        onCentroidChanged: if (active) last = Qt.rect(drawn.x / editor.width, drawn.y / editor.height, drawn.width / editor.width, drawn.height / editor.height)
        onActiveChanged: {
            if (active)
                return;
            LiveModel.region = Qt.rect(editor.mirrored ? 1 - last.x - last.width : last.x, last.y, last.width, last.height);
            editor.chosen();
        }
    }
    SwLabel {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.small
        visible: editor.choosing && !pointer.active
        padding: Theme.small
        color: "#ffffff"
        text: qsTr("Draw a rectangle around the signer")

        Rectangle {
            anchors.fill: parent
            z: -1
            radius: Theme.radius
            color: "#cc000000"
        }
    }
}
