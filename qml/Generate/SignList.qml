import QtQuick
import QtQuick.Controls.Basic as Basic

/// The signs that the search found.
ListView {
    id: list

    /// A person chose a sign.
    signal taken(int row)

    clip: true
    onCountChanged: currentIndex = count > 0 ? 0 : -1
    Basic.ScrollBar.vertical: Basic.ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Signs")

    delegate: SignRow {
        readonly property SignList list: ListView.view as SignList

        width: list ? list.width : 0
        highlighted: ListView.isCurrentItem
        onClicked: list.taken(index)
    }
}
