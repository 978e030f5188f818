import QtQuick

/// The outline of the control that has the keyboard.
Rectangle {
    /// Whether the control has the keyboard.
    required property bool shown

    anchors.fill: parent
    anchors.margins: -3
    visible: shown
    color: "transparent"
    radius: Theme.radius + 3
    border.width: 2
    border.color: Theme.accent
}
