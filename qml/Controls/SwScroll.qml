import QtQuick
import QtQuick.Controls.Basic as Basic

/// A column that scrolls vertically; what has the keyboard is scrolled into view.
Basic.ScrollView {
    id: control

    default property alias content: column.data
    readonly property Item focused: Window.activeFocusItem

    contentWidth: availableWidth
    contentHeight: column.implicitHeight + 2 * Theme.medium
    Basic.ScrollBar.horizontal.policy: Basic.ScrollBar.AlwaysOff

    onFocusedChanged: {
        const view = contentItem as Flickable;
        let owner = focused;
        while (owner && owner !== column)
            owner = owner.parent;
        if (!owner || !view)
            return;
        const top = focused.mapToItem(column, 0, 0).y;
        if (top < view.contentY)
            view.contentY = Math.max(0, top);
        else if (top + focused.height + 2 * Theme.medium > view.contentY + view.height)
            view.contentY = Math.min(top + focused.height + 2 * Theme.medium - view.height, contentHeight - view.height);
    }

    Item {
        width: control.availableWidth
        implicitHeight: column.implicitHeight + 2 * Theme.medium

        Column {
            id: column
            x: Theme.medium
            y: Theme.medium
            width: parent.width - 2 * Theme.medium
            spacing: Theme.medium
        }
    }
}
