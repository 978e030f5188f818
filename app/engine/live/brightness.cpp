#include "app/engine/live/brightness.h"

#include <array>

namespace signwright
{

namespace
{

constexpr int kStep = 8; ///< pixels between two that are looked at
constexpr int kDarkBelow = 48;
constexpr int kLightFrom = 60;
constexpr double kPatienceSeconds = 1.0;

} // namespace

int bright_luma(const Image8 &rgb)
{
    std::array<int, 256> counts{};
    int total = 0;
    for (int y = 0; y < rgb.height(); y += kStep)
        for (int x = 0; x < rgb.width(); x += kStep, ++total) {
            const std::uint8_t *pixel = rgb.at(x, y);
            const int luma =
                rgb.channels() == 3 ? (2126 * pixel[0] + 7152 * pixel[1] + 722 * pixel[2] + 5000) / 10000 : int{pixel[0]};
            ++counts[static_cast<std::size_t>(luma)];
        }
    int below = 0;
    for (int luma = 0; luma < 256; ++luma) {
        below += counts[static_cast<std::size_t>(luma)];
        if (10 * below >= 9 * total)
            return luma;
    }
    return 0;
}

bool DarknessWatch::look(const Image8 &rgb, double time_seconds)
{
    const int luma = bright_luma(rgb);
    const bool other = dark_ ? luma >= kLightFrom : luma < kDarkBelow;
    if (!other)
        other_since_ = -1.0;
    else if (other_since_ < 0.0)
        other_since_ = time_seconds;
    else if (time_seconds - other_since_ >= kPatienceSeconds) {
        dark_ = !dark_;
        other_since_ = -1.0;
    }
    return dark_;
}

} // namespace signwright
