import QtQuick
import Signwright.Controls
import Signwright.Models

/// Everything about the chosen model, and what can be done with it.
SwPanel {
    id: panel

    required property LibraryActions actions
    readonly property ModelCard card: ModelLibrary.card
    readonly property bool chosen: card.modelId.length > 0

    Accessible.name: qsTr("Chosen model")

    SwLabel {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.large
        visible: !panel.chosen
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
        text: qsTr("Choose a model to see its card.")
    }
    SwScroll {
        anchors.fill: parent
        anchors.bottomMargin: buttons.height + 2 * Theme.medium
        visible: panel.chosen

        SwHeading {
            width: parent.width
            wrapMode: Text.WrapAnywhere
            text: panel.card.name
        }
        Rectangle {
            width: parent.width
            height: problem.implicitHeight + Theme.medium
            visible: panel.card.problem.length > 0
            radius: Theme.radius
            color: Theme.errorPanel

            SwLabel {
                id: problem
                x: Theme.small
                y: Theme.small
                width: parent.width - Theme.medium
                wrapMode: Text.Wrap
                elide: Text.ElideNone
                color: Theme.error
                text: panel.card.problem
            }
        }
        CardText {
            width: parent.width
            label: qsTr("Caveat")
            value: panel.card.caveat
        }
        CardText {
            width: parent.width
            label: qsTr("Licence")
            value: panel.card.licence.length > 0 ? panel.card.licence : qsTr("Not stated: ask whoever made it")
        }
        CardText {
            width: parent.width
            label: qsTr("Kind")
            value: panel.card.family.length > 0 ? qsTr("%1, %2").arg(panel.card.kindTitle).arg(panel.card.family) : panel.card.kindTitle
        }
        CardText {
            width: parent.width
            label: qsTr("Parameters")
            value: panel.card.parameters
        }
        CardText {
            width: parent.width
            label: qsTr("Size on disk")
            value: panel.card.size
        }
        CardText {
            width: parent.width
            label: qsTr("Training data")
            value: panel.card.trainingData
        }
        CardText {
            width: parent.width
            label: qsTr("Scores, as they were measured")
            value: panel.card.scores
        }
        CardText {
            width: parent.width
            label: qsTr("Files that it refers to")
            value: panel.card.referredFiles
        }
        CardText {
            width: parent.width
            label: qsTr("Folder")
            value: panel.card.folder
        }
    }
    Flow {
        id: buttons
        x: Theme.medium
        y: parent.height - height - Theme.medium
        width: parent.width - 2 * Theme.medium
        visible: panel.chosen
        spacing: Theme.small

        SwButton {
            text: panel.card.kind === "lora" ? qsTr("Add") : qsTr("Use")
            accessibleName: panel.actions.use.text
            primary: true
            enabled: panel.actions.use.enabled
            onClicked: panel.actions.use.trigger()
        }
        SwButton {
            text: panel.card.hashed ? qsTr("Verify") : qsTr("Hash")
            accessibleName: panel.actions.verify.text
            hint: panel.actions.verify.text
            onClicked: panel.actions.verify.trigger()
        }
        SwButton {
            text: qsTr("Folder")
            accessibleName: panel.actions.openFolder.text
            hint: panel.actions.openFolder.text
            iconName: "open"
            onClicked: panel.actions.openFolder.trigger()
        }
        SwButton {
            text: qsTr("Remove…")
            accessibleName: panel.actions.remove.text
            hint: panel.actions.remove.enabled ? panel.actions.remove.text : qsTr("This model belongs to the program")
            enabled: panel.actions.remove.enabled
            onClicked: panel.actions.remove.trigger()
        }
    }
}
