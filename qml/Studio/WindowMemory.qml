import QtQuick
import Signwright.Models

/// Opens a window where it was left, if that place is still on a screen.
QtObject {
    id: memory

    required property Window window

    /// Puts the window where it was.
    function restore(): void {
        const place = Settings.windowGeometry;
        if (place.width > 0 && place.height > 0) {
            window.width = Math.max(window.minimumWidth, place.width);
            window.height = Math.max(window.minimumHeight, place.height);
            if (place.x + 64 < window.screen.virtualX + window.screen.width && place.y >= window.screen.virtualY
                    && place.y + 64 < window.screen.virtualY + window.screen.height) {
                window.x = place.x;
                window.y = place.y;
            }
        }
        if (Settings.windowMaximized)
            window.showMaximized();
    }
    /// Keeps where the window is.
    function keep(): void {
        Settings.windowMaximized = window.visibility === Window.Maximized;
        if (window.visibility === Window.Windowed)
            Settings.windowGeometry = Qt.rect(window.x, window.y, window.width, window.height);
    }
}
