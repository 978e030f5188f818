import Signwright.Models

/// Switches what the preview shows.
StudioAction {
    /// 0 skeleton, 1 mannequin, 2 generated, 3 side by side, 4 condition.
    required property int mode

    section: qsTr("View")
    onTriggered: Settings.previewMode = mode
}
