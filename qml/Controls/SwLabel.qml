import QtQuick

/// Text that is read, not operated.
Text {
    property bool muted: false

    color: muted ? Theme.mutedText : Theme.text
    font.pixelSize: Theme.bodySize
    elide: Text.ElideRight
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
