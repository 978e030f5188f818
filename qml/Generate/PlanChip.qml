import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Signwright.Controls
import Signwright.Models

/// One step of the plan, or a word that is not signed. Return opens what can be done; Delete removes; Ctrl+arrows move.
T.AbstractButton {
    id: chip

    required property int kind
    required property string label
    required property string source
    required property string reason
    required property string nonManuals
    required property int item
    required property int word

    readonly property bool dropped: kind === ChipModel.Dropped
    readonly property string kindName: kind === ChipModel.Sign ? qsTr("Sign") : kind === ChipModel.Fingerspelling ? qsTr("Fingerspelled")
        : kind === ChipModel.Number ? qsTr("Number") : kind === ChipModel.Pause ? qsTr("Pause") : qsTr("Not signed")
    readonly property string explanation: joined(joined(source.length > 0 ? qsTr("for “%1”").arg(source) : "", nonManuals), reason)

    signal menuRequested(PlanChip chip)
    signal removeRequested()
    signal moveRequested(int by)

    function joined(first: string, second: string): string {
        return first.length > 0 && second.length > 0 ? qsTr("%1 · %2").arg(first).arg(second) : first + second;
    }

    implicitWidth: implicitContentWidth + 20
    implicitHeight: Theme.compactHeight
    activeFocusOnTab: true
    hoverEnabled: true
    text: label
    onClicked: menuRequested(chip)

    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1: %2").arg(kindName).arg(label)
    Accessible.description: explanation
    Accessible.onPressAction: chip.clicked()
    Basic.ToolTip.text: explanation.length > 0 ? qsTr("%1 %2").arg(kindName).arg(explanation) : kindName
    Basic.ToolTip.visible: hovered || visualFocus
    Basic.ToolTip.delay: 500
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Space || event.key === Qt.Key_Delete
        || (event.modifiers === Qt.ControlModifier && (event.key === Qt.Key_Left || event.key === Qt.Key_Right))
    Keys.onReturnPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier;
        if (event.accepted)
            chip.clicked();
    }
    Keys.onDeletePressed: chip.removeRequested()
    Keys.onPressed: event => {
        const move = event.modifiers !== Qt.ControlModifier ? 0 : event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0;
        event.accepted = move !== 0;
        if (move !== 0)
            chip.moveRequested(move);
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: chip.menuRequested(chip)
    }

    contentItem: SwIconText {
        icon: chip.kind === ChipModel.Fingerspelling ? "spell" : chip.kind === ChipModel.Pause ? "pause" : ""
        text: chip.label
        ink: chip.dropped || chip.kind === ChipModel.Pause ? Theme.mutedText : Theme.text
        font.pixelSize: Theme.captionSize
        font.weight: chip.dropped ? Font.Normal : Font.DemiBold
        font.strikeout: chip.dropped
    }
    background: Rectangle {
        radius: 12
        color: chip.hovered ? Theme.hovered : chip.dropped ? "transparent"
             : chip.kind === ChipModel.Sign ? Theme.selection : Theme.raised
        border.width: 1
        border.color: chip.kind === ChipModel.Fingerspelling || chip.kind === ChipModel.Number ? Theme.edge
                    : chip.dropped ? Theme.divider : "transparent"

        SwFocusRing {
            shown: chip.visualFocus
            radius: 15
        }
    }
}
