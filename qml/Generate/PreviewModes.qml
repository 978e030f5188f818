import Signwright.Controls
import Signwright.Models

/// Switches what the preview shows.
SwSegmented {
    id: modes

    /// What there is room for.
    required property real maximumWidth
    readonly property int margin: maximumWidth < 440 ? 4 : maximumWidth < 500 ? 8 : 12

    accessibleName: qsTr("What the preview shows")

    SwSegment {
        text: qsTr("Skeleton")
        margin: modes.margin
        selected: Settings.previewMode === 0
        onClicked: Settings.previewMode = 0
    }
    SwSegment {
        text: qsTr("Condition")
        hint: qsTr("What the video network sees: the skeleton with the second condition on top")
        margin: modes.margin
        selected: Settings.previewMode === 4
        onClicked: Settings.previewMode = 4
    }
    SwSegment {
        text: qsTr("Mannequin")
        margin: modes.margin
        selected: Settings.previewMode === 1
        onClicked: Settings.previewMode = 1
    }
    SwSegment {
        text: qsTr("Generated")
        margin: modes.margin
        selected: Settings.previewMode === 2
        onClicked: Settings.previewMode = 2
    }
    SwSegment {
        text: qsTr("Side by side")
        margin: modes.margin
        selected: Settings.previewMode === 3
        onClicked: Settings.previewMode = 3
    }
}
