import QtQuick
import QtQml.Models
import Signwright.Models

/// The shortcut of every action that has one.
Instantiator {
    model: ActionRegistry

    delegate: Shortcut {
        required property StudioAction studioAction

        sequence: studioAction.shortcut
        enabled: studioAction.enabled && studioAction.shortcut.length > 0
        onActivated: studioAction.trigger()
    }
}
