import QtQuick
import Signwright.Controls

/// What the lanes of the timeline are called.
Column {
    id: names

    required property real laneHeight

    Repeater {
        model: [qsTr("Words"), qsTr("Signs"), qsTr("Face")]

        SwLabel {
            required property string modelData
            readonly property LaneNames names: parent as LaneNames

            height: names ? names.laneHeight : 0
            verticalAlignment: Text.AlignVCenter
            text: modelData
            muted: true
            font.pixelSize: Theme.captionSize
        }
    }
}
