pragma Singleton

import QtQuick

/// Colours, spacing and type of the whole studio. Text reaches 4.5 : 1 and control edges 3 : 1 against what they lie on.
QtObject {
    id: theme

    /// "system", "dark" or "light".
    property string mode: "system"
    readonly property bool dark: mode === "dark" || (mode !== "light" && systemPalette.window.hslLightness < 0.5)
    readonly property SystemPalette systemPalette: SystemPalette {}

    readonly property color window: dark ? "#14161b" : "#eef0f4"
    readonly property color panel: dark ? "#1c1f26" : "#ffffff"
    readonly property color raised: dark ? "#282d37" : "#eceff4"
    /// What lies on a timeline lane, whose ground is `window`.
    readonly property color laneItem: dark ? "#282d37" : "#d3dae6"
    readonly property color hovered: dark ? "#343a47" : "#dfe3eb"
    readonly property color pressed: dark ? "#3f4655" : "#d0d6e1"
    readonly property color field: dark ? "#12141a" : "#ffffff"
    readonly property color divider: dark ? "#323844" : "#d9dde5"
    readonly property color edge: dark ? "#737c8c" : "#7f8796"
    readonly property color text: dark ? "#eef1f6" : "#171a20"
    readonly property color mutedText: dark ? "#aab2c0" : "#525a68"
    readonly property color accent: dark ? "#62a8ff" : "#1a5fd0"
    readonly property color accentHovered: dark ? "#86bcff" : "#154fb0"
    readonly property color accentText: dark ? "#08131f" : "#ffffff"
    readonly property color selection: dark ? "#22395a" : "#dbe8fd"
    readonly property color error: dark ? "#ffa198" : "#b3261e"
    readonly property color errorPanel: dark ? "#3a2022" : "#fdeceb"
    readonly property color success: dark ? "#7fd6a2" : "#1b6e3c"
    readonly property color warning: dark ? "#f2c268" : "#7a5200"
    readonly property color warningPanel: dark ? "#332b18" : "#fdf4dd"
    readonly property color stage: dark ? "#0c0e12" : "#dfe3ea"

    readonly property int tiny: 4
    readonly property int small: 8
    readonly property int medium: 16
    readonly property int large: 24
    readonly property int controlHeight: 32
    readonly property int compactHeight: 24
    readonly property int radius: 6
    readonly property int iconSize: 16

    readonly property int captionSize: 12
    readonly property int bodySize: 13
    readonly property int headingSize: 14
    readonly property int titleSize: 20
}
