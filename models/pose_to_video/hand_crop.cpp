#include "models/pose_to_video/hand_crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace signwright
{

namespace
{

constexpr int kHandCrop = 64;

} // namespace

cv::Mat mask_of(const Image8 &parts, std::initializer_list<BodyPart> wanted)
{
    cv::Mat mask = cv::Mat::zeros(parts.height(), parts.width(), CV_8U);
    for (int y = 0; y < parts.height(); ++y) {
        for (int x = 0; x < parts.width(); ++x) {
            const auto part = static_cast<BodyPart>(*parts.at(x, y));
            mask.at<std::uint8_t>(y, x) = std::find(wanted.begin(), wanted.end(), part) != wanted.end() ? 255 : 0;
        }
    }
    return mask;
}

std::optional<PixelRect> hand_crop(const Image8 &parts, BodyPart hand)
{
    const cv::Moments moments = cv::moments(mask_of(parts, {hand}), true);
    if (moments.m00 < 1.0)
        return std::nullopt;
    const PixelRect crop{static_cast<int>(moments.m10 / moments.m00) - kHandCrop / 2,
                         static_cast<int>(moments.m01 / moments.m00) - kHandCrop / 2, kHandCrop, kHandCrop};
    const bool inside = crop.x >= 0 && crop.y >= 0 && crop.x + kHandCrop <= parts.width() && crop.y + kHandCrop <= parts.height();
    return inside ? std::optional(crop) : std::nullopt;
}

} // namespace signwright
