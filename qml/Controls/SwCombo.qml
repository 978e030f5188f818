import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// One of several named values, from a list that opens. The model calls them by its role `label`.
T.ComboBox {
    id: control

    required property string accessibleName

    implicitWidth: 160
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.small
    rightPadding: 28
    textRole: "label"
    activeFocusOnTab: true
    hoverEnabled: true
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.ComboBox
    Accessible.name: accessibleName
    Accessible.description: displayText
    Accessible.onPressAction: control.popup.open()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space

    delegate: T.ItemDelegate {
        id: option

        required property string label

        width: ListView.view ? ListView.view.width : 0
        height: Theme.controlHeight
        highlighted: ListView.isCurrentItem
        text: label
        Accessible.role: Accessible.ListItem
        Accessible.name: text

        contentItem: SwLabel {
            leftPadding: Theme.small
            rightPadding: Theme.small
            verticalAlignment: Text.AlignVCenter
            text: option.text
        }
        background: Rectangle {
            radius: Theme.radius - 2
            color: option.highlighted ? Theme.hovered : "transparent"
        }
    }
    contentItem: SwLabel {
        text: control.displayText
        color: control.enabled ? Theme.text : Theme.mutedText
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    indicator: SwIcon {
        x: control.width - width - Theme.small
        y: (control.height - height) / 2
        icon: "down"
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.hovered ? Theme.raised : Theme.field
        border.width: 1
        border.color: Theme.edge

        SwFocusRing {
            shown: control.visualFocus
        }
    }
    popup: T.Popup {
        y: control.height + Theme.tiny
        width: control.width
        implicitHeight: Math.min(320, implicitContentHeight + 2 * Theme.tiny)
        padding: Theme.tiny

        contentItem: ListView {
            implicitHeight: contentHeight
            clip: true
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            Basic.ScrollBar.vertical: Basic.ScrollBar {}
        }
        background: SwPopupGround {}
    }
}
