import QtQuick
import Signwright.Models

/// What can be done with the window.
QtObject {
    id: actions

    /// The list of commands should open.
    signal paletteRequested()
    signal closeRequested()
    signal fullScreenRequested()

    readonly property StudioAction palette: StudioAction {
        text: qsTr("Search commands")
        section: qsTr("Window")
        shortcut: "Ctrl+K"
        onTriggered: actions.paletteRequested()
    }
    readonly property StudioAction generate: StudioAction {
        text: qsTr("Go to the Generate workspace")
        section: qsTr("Window")
        shortcut: "Ctrl+1"
        onTriggered: Settings.workspace = 0
    }
    readonly property StudioAction models: StudioAction {
        text: qsTr("Go to the Models workspace")
        section: qsTr("Window")
        shortcut: "Ctrl+2"
        onTriggered: Settings.workspace = 1
    }
    readonly property StudioAction live: StudioAction {
        text: qsTr("Go to the Live workspace")
        section: qsTr("Window")
        shortcut: "Ctrl+3"
        onTriggered: Settings.workspace = 2
    }
    readonly property StudioAction dark: StudioAction {
        text: qsTr("Use dark colours")
        section: qsTr("Window")
        enabled: Settings.themeMode !== "dark"
        onTriggered: Settings.themeMode = "dark"
    }
    readonly property StudioAction light: StudioAction {
        text: qsTr("Use light colours")
        section: qsTr("Window")
        enabled: Settings.themeMode !== "light"
        onTriggered: Settings.themeMode = "light"
    }
    readonly property StudioAction system: StudioAction {
        text: qsTr("Use the colours of the desktop")
        section: qsTr("Window")
        enabled: Settings.themeMode !== "system"
        onTriggered: Settings.themeMode = "system"
    }
    readonly property StudioAction fullScreen: StudioAction {
        text: qsTr("Full screen")
        section: qsTr("Window")
        shortcut: "F11"
        onTriggered: actions.fullScreenRequested()
    }
    readonly property StudioAction dismiss: StudioAction {
        text: qsTr("Dismiss the error")
        section: qsTr("Window")
        enabled: GenerateModel.error.length > 0
        onTriggered: GenerateModel.dismissError()
    }
    readonly property StudioAction quit: StudioAction {
        text: qsTr("Quit")
        section: qsTr("Window")
        shortcut: "Ctrl+Q"
        onTriggered: actions.closeRequested()
    }
}
