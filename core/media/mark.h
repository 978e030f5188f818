#pragma once

#include "core/base/image.h"

#include <string>

namespace signwright
{

/// Where the visible mark stands. `Off` is an explicit choice that is recorded in the file's metadata.
enum class MarkPosition { TopLeft, TopRight, BottomLeft, BottomRight, Off };

/// The mark that tells viewers that the signing was generated (WFD–WASLI statement on signing avatars, 2018).
struct MarkOptions {
    MarkPosition position = MarkPosition::BottomLeft;
    std::string text = "generated signing";

    friend bool operator==(const MarkOptions &, const MarkOptions &) = default;
};

/// Draws the mark into an RGB picture: white letters on a dark, half transparent plate, height 1/20 of the picture's.
void draw_mark(Image8 &image, const MarkOptions &options);

} // namespace signwright
