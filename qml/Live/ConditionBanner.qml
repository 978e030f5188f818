import QtQuick
import Signwright.Controls
import Signwright.Models

/// What matters most now, and what to do about it.
Rectangle {
    id: banner

    readonly property string severity: LiveModel.severity
    readonly property color ink: severity === "error" ? Theme.error : severity === "warning" ? Theme.warning
                                                      : severity === "good" ? Theme.success : Theme.text

    implicitHeight: Math.max(40, words.implicitHeight + Theme.medium)
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
    Flow {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: icon.x + icon.width + Theme.small
        width: parent.width - x - Theme.medium
        spacing: Theme.small

        SwLabel {
            objectName: "liveTitle"
            width: Math.min(implicitWidth, words.width)
            text: LiveModel.title
            color: banner.ink
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        SwLabel {
            width: Math.min(implicitWidth, words.width)
            visible: text.length > 0
            wrapMode: Text.Wrap
            maximumLineCount: 3
            text: LiveModel.advice
            Accessible.ignored: true
        }
    }
}
