import QtQuick

/// A ground for one part of the window.
Rectangle {
    color: Theme.panel
    Accessible.role: Accessible.Pane
}
