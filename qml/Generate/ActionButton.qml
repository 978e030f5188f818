import QtQuick
import Signwright.Controls
import Signwright.Models

/// An icon button that does an action and shows its shortcut.
SwIconButton {
    required property StudioAction studioAction

    text: studioAction.text
    hint: studioAction.shortcut.length > 0 ? qsTr("%1 (%2)").arg(studioAction.text).arg(studioAction.shortcut) : studioAction.text
    enabled: studioAction.enabled
    onClicked: studioAction.trigger()
}
