import QtQuick

/// The title of a panel or of a part of it.
SwLabel {
    font.pixelSize: Theme.headingSize
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
}
