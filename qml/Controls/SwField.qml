import QtQuick

/// A label above a control.
Column {
    id: field

    required property string label

    spacing: Theme.tiny

    SwLabel {
        width: field.width
        text: field.label
        muted: true
        font.pixelSize: Theme.captionSize
    }
}
