import QtQuick
import Signwright.Controls
import Signwright.Models

/// The picture with the skeleton over it, or in words what will be here.
Item {
    id: picture

    required property LiveActions actions

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Live picture with skeleton")
    Accessible.description: item.filled ? LiveModel.title : hint.title

    LivePictureItem {
        id: item
        anchors.fill: parent
        live: LiveModel
        skeletonShown: picture.actions.skeletonShown
    }
    RegionEditor {
        x: item.pictureRect.x
        y: item.pictureRect.y
        width: item.pictureRect.width
        height: item.pictureRect.height
        visible: item.filled && LiveModel.hasPictures
        choosing: picture.actions.choosingRegion
        onChosen: picture.actions.choosingRegion = false
    }
    LiveHint {
        id: hint
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.large, 440)
        visible: !item.filled
    }
}
