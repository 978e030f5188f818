import QtQuick
import Signwright.Controls
import Signwright.Models

/// What matters most now, and what to do about it.
Rectangle {
    id: banner

    readonly property string severity: LiveModel.severity
    readonly property color ink: severity === "error" ? Theme.error : severity === "warning" ? Theme.warning
                                                      : severity === "good" ? Theme.success : Theme.text

    // Room for the usual advice, so that the picture does not jump when the state changes.
    implicitHeight: Math.max(width < 760 ? 72 : 56, words.implicitHeight + Theme.medium)
    color: severity === "error" ? Theme.errorPanel : severity === "warning" ? Theme.warningPanel : Theme.panel
    Accessible.role: Accessible.AlertMessage
    Accessible.name: LiveModel.title
    Accessible.description: LiveModel.advice

    SwIcon {
        id: icon
        x: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        icon: banner.severity === "error" || banner.severity === "warning" ? "warning" : banner.severity === "good" ? "check" : "camera"
        color: banner.ink
    }
    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: icon.x + icon.width + Theme.small
        width: parent.width - x - Theme.medium
        spacing: Theme.tiny

        SwLabel {
            objectName: "liveTitle"
            width: words.width
            text: LiveModel.title
            color: banner.ink
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        SwLabel {
            width: words.width
            visible: text.length > 0
            wrapMode: Text.Wrap
            maximumLineCount: 3
            text: LiveModel.advice
            Accessible.ignored: true
        }
    }
}
