import QtQuick
import QtQuick.Controls.Basic as Basic

/// A label above a control.
Column {
    id: field

    required property string label
    /// What it does, for whoever does not know.
    property string hint

    spacing: Theme.tiny
    opacity: enabled ? 1 : 0.55
    Basic.ToolTip.text: hint
    Basic.ToolTip.visible: hint.length > 0 && pointer.hovered
    Basic.ToolTip.delay: 600

    HoverHandler {
        id: pointer
    }

    SwLabel {
        width: field.width
        text: field.label
        muted: true
        font.pixelSize: Theme.captionSize
        Accessible.description: field.hint
    }
}
