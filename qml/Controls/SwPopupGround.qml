import QtQuick

/// What popups, menus and the command list lie on.
Rectangle {
    radius: Theme.radius
    color: Theme.dark ? Theme.raised : Theme.panel
    border.width: 1
    border.color: Theme.edge
}
