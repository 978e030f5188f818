import QtQuick
import QtQuick.Templates as T
import Signwright.Controls
import Signwright.Models

/// One model of the list.
T.ItemDelegate {
    id: row

    required property string modelId
    required property string name
    required property string kindTitle
    required property string detail
    required property string modelState
    required property string stateTitle

    readonly property bool current: modelId.length > 0 && ModelLibrary.current === modelId
    readonly property color stateColor: modelState === "usable" ? Theme.success : modelState === "working" ? Theme.accent : Theme.error

    implicitHeight: 56
    activeFocusOnTab: true
    hoverEnabled: true
    text: name
    onClicked: ModelLibrary.current = modelId

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2, %3").arg(name).arg(kindTitle).arg(stateTitle)
    Accessible.description: detail
    Accessible.selected: current
    Accessible.selectable: true
    Accessible.onPressAction: row.clicked()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            row.clicked();
    }

    contentItem: Item {
        SwLabel {
            id: title
            x: Theme.medium
            y: Theme.small
            width: Math.min(implicitWidth, parent.width - 2 * Theme.medium - status.width - kind.width - 2 * Theme.small)
            text: row.name
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        SwLabel {
            id: kind
            anchors.left: title.right
            anchors.leftMargin: Theme.small
            anchors.baseline: title.baseline
            text: row.kindTitle
            muted: true
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
        SwLabel {
            id: status
            anchors.right: parent.right
            anchors.rightMargin: Theme.medium
            anchors.baseline: title.baseline
            text: row.stateTitle
            color: row.stateColor
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
        SwLabel {
            x: Theme.medium
            y: 30
            width: parent.width - 2 * Theme.medium
            text: row.detail
            muted: true
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.current ? Theme.selection : row.hovered ? Theme.raised : Theme.panel
        border.width: row.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
