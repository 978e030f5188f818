import QtQuick
import Signwright.Controls
import Signwright.Models

/// The form: sentence, plan, appearance, prompt and the rest.
SwPanel {
    id: panel

    required property GenerateActions actions

    Accessible.name: qsTr("Request")

    /// Puts the keyboard into the sentence.
    function takeFocus(): void {
        sentence.takeFocus();
    }

    SwScroll {
        anchors.fill: parent
        anchors.bottomMargin: bar.height

        SentenceBox {
            id: sentence
            width: parent.width
        }
        PlanView {
            width: parent.width
            actions: panel.actions
        }
        SwDisclosure {
            width: parent.width
            title: qsTr("Appearance")
            open: true

            AppearancePanel {
                width: parent.width
                actions: panel.actions
            }
        }
        SwDisclosure {
            width: parent.width
            title: qsTr("Prompt")

            PromptPanel {
                width: parent.width
                actions: panel.actions
            }
        }
        SwDisclosure {
            width: parent.width
            title: qsTr("Reference photo")
            open: GenerateModel.request.video.photoName.length > 0

            PhotoPanel {
                width: parent.width
            }
        }
        SwDisclosure {
            width: parent.width
            title: qsTr("Advanced")

            AdvancedPanel {
                width: parent.width
                actions: panel.actions
            }
        }
    }
    GenerateBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        actions: panel.actions
    }
}
