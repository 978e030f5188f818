import QtQuick
import QtQuick.Templates as T

/// A small window inside the window that has to be answered or left with Escape.
T.Popup {
    id: dialog

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round(Math.max(Theme.medium, parent.height / 6)) : 0
    implicitWidth: contentWidth + leftPadding + rightPadding
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.small
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    T.Overlay.modal: Rectangle {
        color: Theme.dark ? "#99000000" : "#66202530"
    }
    background: SwPopupGround {
        radius: 10
    }
}
