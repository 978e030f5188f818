#pragma once

#include "core/base/image.h"

namespace signwright
{

/// Luma (BT.709, 0 … 255) below which nine tenths of a grid of pixels lie: how bright the brightest part of a picture is, so that
/// a dark wall behind a lit person does not count. 0 of an empty picture.
int bright_luma(const Image8 &rgb);

/// Tells whether a stream of pictures is too dark to see hands in. It takes about a second to change its mind, and once dark
/// it wants clearly more light than it took to become dark.
class DarknessWatch
{
public:
    /// `time_seconds` of the picture in the stream.
    bool look(const Image8 &rgb, double time_seconds);

private:
    bool dark_ = false;
    double other_since_ = -1.0; ///< since when pictures have said the opposite; negative = they do not
};

} // namespace signwright
