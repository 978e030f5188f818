import QtQuick
import QtQuick.Controls.Basic as Basic

/// The actions that the command list found.
ListView {
    id: list

    /// A person chose an action.
    signal taken(int row)

    clip: true
    // No rows ahead of those in sight: Qt builds such in the background, and stumbles over them when the window ends first.
    cacheBuffer: 0
    Basic.ScrollBar.vertical: Basic.ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Commands")

    delegate: CommandRow {
        readonly property CommandList list: ListView.view as CommandList

        width: list ? list.width : 0
        highlighted: ListView.isCurrentItem
        onClicked: list.taken(index)
    }
}
