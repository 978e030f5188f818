import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Models

/// What is being done with models, and what came of it.
Rectangle {
    id: panel

    required property real maximumHeight

    implicitHeight: ModelLibrary.work.count > 0 ? Math.min(maximumHeight, list.contentHeight + Theme.medium) : 0
    visible: implicitHeight > 0
    color: Theme.panel

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: Theme.small
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        model: ModelLibrary.work
        Basic.ScrollBar.vertical: Basic.ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Work on models")

        delegate: WorkRow {
            width: ListView.view ? ListView.view.width : 0
        }
    }
}
