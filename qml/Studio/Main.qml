import QtQuick
import QtQuick.Controls.Basic as Basic
import Signwright.Controls
import Signwright.Generate
import Signwright.Library
import Signwright.Live
import Signwright.Models

/// The window of the studio.
Basic.ApplicationWindow {
    id: window

    title: qsTr("Signwright")
    width: 1280
    height: 800
    minimumWidth: 1024
    minimumHeight: 640
    visible: true
    color: Theme.window
    font.pixelSize: Theme.bodySize

    palette.window: Theme.panel
    palette.windowText: Theme.text
    palette.base: Theme.field
    palette.text: Theme.text
    palette.button: Theme.raised
    palette.buttonText: Theme.text
    palette.light: Theme.hovered
    palette.mid: Theme.edge
    palette.dark: Theme.mutedText
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    palette.toolTipBase: Theme.raised
    palette.toolTipText: Theme.text
    palette.placeholderText: Theme.mutedText

    Component.onCompleted: memory.restore()
    onClosing: memory.keep()

    Binding {
        target: Theme
        property: "mode"
        value: Settings.themeMode
    }
    WindowMemory {
        id: memory
        window: window
    }
    GenerateActions {
        id: generateActions
        onExportRequested: exportDialog.open()
        onOpenRequested: openDialog.open()
        onSentenceRequested: workspace.takeFocus()
    }
    PlaybackActions {
        id: playbackActions
    }
    LibraryActions {
        id: libraryActions
    }
    LiveActions {
        id: liveActions
    }
    WindowActions {
        id: windowActions
        onPaletteRequested: palette.open()
        onCloseRequested: window.close()
        onFullScreenRequested: window.visibility = window.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    ActionShortcuts {}
    ExportDialog {
        id: exportDialog
    }
    OpenDialog {
        id: openDialog
    }
    CommandPalette {
        id: palette
    }

    FileDrop {
        id: drop
        anchors.fill: parent
    }
    HeaderBar {
        id: header
        width: window.width
        generateActions: generateActions
        windowActions: windowActions
    }
    ErrorBanner {
        id: banner
        y: header.height
        width: window.width
    }
    GenerateWorkspace {
        id: workspace
        y: header.height + banner.height
        width: window.width
        height: window.height - y
        visible: Settings.workspace === 0
        actions: generateActions
        playback: playbackActions
    }
    LibraryWorkspace {
        y: header.height + banner.height
        width: window.width
        height: window.height - y
        visible: Settings.workspace === 1
        actions: libraryActions
    }
    LiveWorkspace {
        y: header.height + banner.height
        width: window.width
        height: window.height - y
        visible: Settings.workspace === 2
        actions: liveActions
    }
    DropHint {
        anchors.fill: parent
        anchors.margins: Theme.small
        visible: drop.containsDrag
    }
}
