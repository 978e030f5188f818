import QtQuick
import QtQuick.Controls.impl

/// One of the icons of resources/icons, in one colour.
IconImage {
    /// File name without its ending.
    required property string icon

    source: icon.length > 0 ? "qrc:/icons/" + icon + ".svg" : ""
    sourceSize.width: Theme.iconSize
    sourceSize.height: Theme.iconSize
    color: Theme.text
}
