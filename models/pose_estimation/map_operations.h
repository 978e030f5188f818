#pragma once

// The small steps of the networks on the CPU. Maps are packed with channels last; a batch is image after image.

#include "models/pose_estimation/network_graph.h"

#include <cstdint>

namespace signwright
{

struct MapSize {
    std::int64_t rows = 1, columns = 1, channels = 1;
    std::int64_t count() const { return rows * columns * channels; }
};

/// Largest values of the windows; places outside of the map do not count. Output rows `begin` … `end` through all images.
void max_pool(const float *map, const MapSize &from, const Window &window, const MapSize &to, std::int64_t begin,
              std::int64_t end, float *output);

/// Bilinear resizing with pixel centres at half: source place = (i + 0.5) · in / out − 0.5, held at the borders. Output rows
/// `begin` … `end` through all images.
void resize_bilinear(const float *map, const MapSize &from, const MapSize &to, std::int64_t begin, std::int64_t end,
                     float *output);

/// Spreads channels over blocks of pixels; the place in the block is the slow part of the channel. One image.
void depth_to_space(const float *map, const MapSize &from, std::int64_t block, float *output);

/// The first channels of every pixel, and zeros for channels that are not there.
void first_channels(const float *map, std::int64_t pixels, std::int64_t channels, std::int64_t wanted, float *output);

/// a, or a + b, through an activation, for `count` floats; `slopes` of the channels for `Prelu`.
void add_maps(const float *a, const float *b, std::int64_t count, std::int64_t channels, Activation activation,
              const float *slopes, float *output);

void sigmoid(const float *map, std::int64_t count, float *output);

/// The mean over rows and columns of one image.
void spatial_mean(const float *map, const MapSize &from, float *output);

} // namespace signwright
