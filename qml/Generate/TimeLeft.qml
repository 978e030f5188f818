import Signwright.Controls

/// How long a generation will still take.
SwLabel {
    /// Negative while unknown.
    required property real seconds

    muted: true
    font.pixelSize: Theme.captionSize
    text: seconds < 0 ? "" : seconds < 60 ? qsTr("%1 s left").arg(Math.ceil(seconds))
                                          : qsTr("%1 min left").arg(Math.ceil(seconds / 60))
}
