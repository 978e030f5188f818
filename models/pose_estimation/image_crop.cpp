#include "models/pose_estimation/image_crop.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <array>
#include <cassert>
#include <numbers>

namespace signwright
{

Letterbox crop_image(const Image8 &image, const Region &region, const CropFormat &format, std::span<float> crop)
{
    assert(image.channels() == 3 && crop.size() == static_cast<std::size_t>(format.side) * format.side * 3);
    auto width = static_cast<float>(region.width * image.width()), height = static_cast<float>(region.height * image.height());
    Letterbox letterbox;
    if (format.keep_aspect) {
        // The crop is a square: the shorter side of the region is made as long as the other.
        const float aspect = height / width;
        if (aspect < 1.0f) {
            letterbox.vertical = (1.0f - aspect) / 2.0f;
            height = width;
        } else {
            letterbox.horizontal = (1.0f - 1.0f / aspect) / 2.0f;
            width = height;
        }
    }
    const cv::Point2f centre(static_cast<float>(region.x * image.width()), static_cast<float>(region.y * image.height()));
    const cv::RotatedRect box(centre, {width, height}, static_cast<float>(region.rotation * 180 / std::numbers::pi));
    std::array<cv::Point2f, 4> from; // bottom left, top left, top right, bottom right
    box.points(from.data());
    const auto side = static_cast<float>(format.side);
    const std::array<cv::Point2f, 4> to = {{{0, side}, {0, 0}, {side, 0}, {side, side}}};
    // OpenCV takes no pointer to constant data; the picture is only read.
    const cv::Mat source(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t *>(image.row(0)));
    cv::Mat pixels;
    cv::warpPerspective(source, pixels, cv::getPerspectiveTransform(from.data(), to.data()), {format.side, format.side},
                        cv::INTER_LINEAR, format.zero_border ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE);
    cv::Mat scaled(format.side, format.side, CV_32FC3, crop.data());
    pixels.convertTo(scaled, CV_32FC3, (format.high - format.low) / 255.0, format.low);
    return letterbox;
}

} // namespace signwright
