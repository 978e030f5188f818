import QtQuick

/// The ground of a row of `SwSegment`: one of a few values, all of them visible.
Rectangle {
    id: control

    required property string accessibleName
    default property alias segments: row.data

    implicitWidth: row.implicitWidth + 4
    implicitHeight: Theme.controlHeight
    radius: Theme.radius
    color: Theme.raised
    border.width: 1
    border.color: Theme.divider

    Accessible.role: Accessible.Grouping
    Accessible.name: accessibleName

    Row {
        id: row
        x: 2
        y: 2
    }
}
