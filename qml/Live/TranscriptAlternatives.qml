import QtQuick
import Signwright.Controls

/// What else a caption may have been.
Flow {
    id: flow

    required property list<string> alternatives

    /// A person takes one of them in place of the caption.
    signal taken(string text)
    /// One of them has the keyboard.
    signal entered()

    spacing: Theme.tiny

    SwLabel {
        height: Theme.compactHeight
        verticalAlignment: Text.AlignVCenter
        muted: true
        font.pixelSize: Theme.captionSize
        text: qsTr("or")
    }
    Repeater {
        model: flow.alternatives

        SwButton {
            required property string modelData
            readonly property TranscriptAlternatives owner: parent as TranscriptAlternatives

            implicitHeight: Theme.compactHeight
            width: Math.min(implicitWidth, owner ? owner.width : implicitWidth)
            text: modelData
            hint: modelData.length > 30 ? modelData : "" // longer ones may end in "…"
            accessibleName: qsTr("Take instead: %1").arg(modelData)
            font.pixelSize: Theme.captionSize
            onActiveFocusChanged: if (activeFocus) owner.entered()
            onClicked: owner.taken(modelData)
        }
    }
}
