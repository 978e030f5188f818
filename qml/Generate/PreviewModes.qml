import Signwright.Controls
import Signwright.Models

/// Switches what the preview shows.
SwSegmented {
    accessibleName: qsTr("What the preview shows")

    SwSegment {
        text: qsTr("Skeleton")
        selected: Settings.previewMode === 0
        onClicked: Settings.previewMode = 0
    }
    SwSegment {
        text: qsTr("Mannequin")
        selected: Settings.previewMode === 1
        onClicked: Settings.previewMode = 1
    }
    SwSegment {
        text: qsTr("Generated")
        selected: Settings.previewMode === 2
        onClicked: Settings.previewMode = 2
    }
    SwSegment {
        text: qsTr("Side by side")
        selected: Settings.previewMode === 3
        onClicked: Settings.previewMode = 3
    }
}
