#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace signwright
{

/// An owned 8-bit picture: RGB interleaved (3 channels) or grey (1 channel), rows from the top, pixel
/// (x right, y down). Rows are packed: `stride()` = width · channels bytes.
class Image8
{
public:
    Image8() = default;
    Image8(int width, int height, int channels, std::uint8_t value = 0)
        : width_(width), height_(height), channels_(channels),
          data_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(channels), value)
    {
    }

    int width() const { return width_; }
    int height() const { return height_; }
    int channels() const { return channels_; }
    bool empty() const { return data_.empty(); }
    std::size_t stride() const { return static_cast<std::size_t>(width_) * static_cast<std::size_t>(channels_); }

    std::uint8_t *row(int y) { return data_.data() + static_cast<std::size_t>(y) * stride(); }
    const std::uint8_t *row(int y) const { return data_.data() + static_cast<std::size_t>(y) * stride(); }
    std::uint8_t *at(int x, int y) { return row(y) + x * channels_; }
    const std::uint8_t *at(int x, int y) const { return row(y) + x * channels_; }
    std::span<std::uint8_t> bytes() { return data_; }
    std::span<const std::uint8_t> bytes() const { return data_; }

    friend bool operator==(const Image8 &, const Image8 &) = default;

private:
    int width_ = 0;
    int height_ = 0;
    int channels_ = 0;
    std::vector<std::uint8_t> data_;
};

} // namespace signwright
