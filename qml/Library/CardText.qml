import QtQuick
import Signwright.Controls

/// A line of the card with its heading; absent when there is nothing to say.
SwField {
    id: field

    required property string value

    visible: value.length > 0

    SwLabel {
        width: field.width
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        text: field.value
    }
}
