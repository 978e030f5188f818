import QtQuick
import Signwright.Controls

/// Sentences to begin with.
Column {
    id: examples

    /// A person took one of them.
    signal chosen(string text)

    spacing: Theme.tiny

    SwLabel {
        text: qsTr("Or begin with one of these:")
        muted: true
        font.pixelSize: Theme.captionSize
    }
    Repeater {
        model: [qsTr("Where can I buy a coffee?"), qsTr("My name is Anna and I live in Berlin."),
                qsTr("Tomorrow I will not go to school.")]

        SwButton {
            required property string modelData
            readonly property ExamplePrompts examples: parent as ExamplePrompts

            width: examples ? examples.width : 0
            text: modelData
            accessibleName: qsTr("Use the example “%1”").arg(modelData)
            onClicked: examples.chosen(modelData)
        }
    }
}
