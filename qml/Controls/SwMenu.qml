import QtQuick
import QtQuick.Templates as T

/// A list of things to do, opened at a control.
T.Menu {
    id: menu

    implicitWidth: {
        let widest = 216;
        for (let i = 0; i < count; ++i) {
            const item = itemAt(i);
            widest = Math.max(widest, item ? item.implicitWidth : 0);
        }
        return widest + 2 * Theme.tiny;
    }
    implicitHeight: contentItem.implicitHeight + 2 * Theme.tiny
    padding: Theme.tiny
    margins: Theme.small
    modal: true

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: false
        currentIndex: menu.currentIndex
    }
    background: SwPopupGround {}
}
