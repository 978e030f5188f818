import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T

/// Several lines of text that scroll. Tab leaves it.
Basic.ScrollView {
    id: control

    required property string accessibleName
    property string placeholderText
    property alias text: area.text
    property alias editor: area

    /// Undo and redo belong to something else just now, which changed after the text did.
    property bool undoElsewhere: false

    /// Undo, or redo, was pressed while `undoElsewhere`.
    signal undoRequested(redo: bool)

    /// The text differs from what it was, by typing or by `text`.
    signal edited()

    function isUndo(event: KeyEvent): bool {
        return event.key === Qt.Key_Z && (event.modifiers & Qt.ControlModifier) !== 0;
    }

    implicitHeight: 64
    Basic.ScrollBar.horizontal.policy: Basic.ScrollBar.AlwaysOff
    contentWidth: availableWidth

    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: area.activeFocus ? 2 : 1
        border.color: area.activeFocus ? Theme.accent : Theme.edge

        Text {
            anchors.fill: parent
            anchors.margins: Theme.small
            visible: area.length === 0 && area.preeditText.length === 0
            text: control.placeholderText
            font: area.font
            color: Theme.mutedText
            wrapMode: Text.Wrap
            elide: Text.ElideRight
        }
    }

    T.TextArea {
        id: area

        implicitWidth: control.availableWidth
        implicitHeight: contentHeight + topPadding + bottomPadding
        padding: Theme.small
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        activeFocusOnTab: true
        selectByMouse: true
        font.pixelSize: Theme.bodySize
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        onTextChanged: control.edited()

        Accessible.role: Accessible.EditableText
        Accessible.name: control.accessibleName
        Accessible.description: control.placeholderText
        Accessible.multiLine: true
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Left || event.key === Qt.Key_Right
                                                        || event.key === Qt.Key_Space
                                                        || (!control.undoElsewhere && control.isUndo(event))
        // The text takes these keys even from shortcuts, so they are handed on by hand.
        Keys.onPressed: event => {
            event.accepted = control.undoElsewhere && control.isUndo(event);
            if (event.accepted)
                control.undoRequested((event.modifiers & Qt.ShiftModifier) !== 0);
        }
        Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
}
