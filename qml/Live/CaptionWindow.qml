import QtQuick
import Signwright.Controls
import Signwright.Models

/// The captions alone, as large as they fit, for the person on the other side.
Window {
    id: window

    readonly property CaptionList captions: LiveModel.captions
    readonly property bool empty: captions.finalText.length === 0 && captions.partialText.length === 0
    /// What opened the window closes it, too.
    required property string toggle

    title: qsTr("Captions")
    width: 960
    height: 360
    minimumWidth: 320
    minimumHeight: 160
    color: "#000000"

    Text {
        id: finalWords
        anchors.fill: parent
        anchors.margins: Theme.large
        anchors.bottomMargin: partialWords.height + Theme.large
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        fontSizeMode: Text.Fit
        minimumPixelSize: 24
        font.pixelSize: 120
        font.weight: Font.DemiBold
        textFormat: Text.PlainText
        elide: Text.ElideRight
        color: "#ffffff"
        text: window.empty ? qsTr("Captions appear here.") : window.captions.finalText
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        id: partialWords
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.medium
        x: Theme.large
        width: parent.width - 2 * Theme.large
        height: text.length > 0 ? window.height / 4 : 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        maximumLineCount: 2
        fontSizeMode: Text.Fit
        minimumPixelSize: 16
        font.pixelSize: Math.max(24, window.height / 9)
        textFormat: Text.PlainText
        elide: Text.ElideRight
        color: "#b8c0cc"
        text: window.captions.partialText
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.medium
        x: Theme.large
        width: parent.width - 2 * Theme.large
        visible: window.empty
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.pixelSize: 16
        textFormat: Text.PlainText
        color: "#b8c0cc"
        text: qsTr("F11: full screen · Esc: close")
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Shortcut {
        sequence: window.toggle
        onActivated: window.close()
    }
    Shortcut {
        sequence: "F11"
        onActivated: window.visibility = window.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    Shortcut {
        sequence: "Escape"
        onActivated: {
            if (window.visibility === Window.FullScreen)
                window.visibility = Window.Windowed;
            else
                window.close();
        }
    }
}
