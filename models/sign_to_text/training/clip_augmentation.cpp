#include "models/sign_to_text/training/clip_augmentation.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

constexpr float kRotationShare = 0.3f, kMostDegrees = 5.0f;
constexpr float kLeastArea = 0.875f, kLeastRatio = 0.9f, kMostRatio = 1.1f;
constexpr float kJitter = 0.2f, kGreyShare = 0.05f;
constexpr std::uint32_t kMostShift = 4;

cv::Mat view_of(const Image8 &image)
{
    // OpenCV wants a pointer to data that it could write to; nothing does.
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t *>(image.bytes().data())};
}

double luma(const std::uint8_t *rgb) { return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]; }

void change_colours(Image8 &image, const ClipAugmentation &augmentation)
{
    double mean = 0.0;
    const auto pixels = image.bytes().size() / 3;
    for (std::size_t i = 0; i < pixels; ++i)
        mean += luma(&image.bytes()[3 * i]) * augmentation.brightness / static_cast<double>(pixels);
    const double saturation = augmentation.grey ? 0.0 : augmentation.saturation;
    for (std::size_t i = 0; i < pixels; ++i) {
        std::uint8_t *rgb = &image.bytes()[3 * i];
        const auto contrasted = [&](double value) {
            return mean + (value * augmentation.brightness - mean) * augmentation.contrast;
        };
        const double grey = contrasted(luma(rgb));
        for (int c = 0; c < 3; ++c)
            rgb[c] =
                static_cast<std::uint8_t>(std::lround(std::clamp(grey + (contrasted(rgb[c]) - grey) * saturation, 0.0, 255.0)));
    }
}

} // namespace

ClipAugmentation drawn_augmentation(Random &random)
{
    ClipAugmentation drawn;
    if (random.chance(kRotationShare))
        drawn.rotation = random.uniform(-kMostDegrees, kMostDegrees);
    const double area = random.uniform(kLeastArea, 1.0f);
    const double ratio = std::exp(random.uniform(std::log(kLeastRatio), std::log(kMostRatio)));
    drawn.width = std::min(std::sqrt(area * ratio), 1.0);
    drawn.height = std::min(std::sqrt(area / ratio), 1.0);
    drawn.left = (1.0 - drawn.width) * random.uniform();
    drawn.top = (1.0 - drawn.height) * random.uniform();
    drawn.flip = random.chance(0.5f);
    for (double *factor : {&drawn.brightness, &drawn.contrast, &drawn.saturation})
        *factor = random.uniform(1.0f - kJitter, 1.0f + kJitter);
    drawn.grey = random.chance(kGreyShare);
    drawn.shift = static_cast<int>(random.below(kMostShift + 1));
    return drawn;
}

Image8 augmented(const Image8 &frame, const ClipAugmentation &augmentation, int size)
{
    assert(frame.channels() == 3 && !frame.empty());
    const double width = frame.width(), height = frame.height(), side = size;
    const double angle = augmentation.rotation * CV_PI / 180.0, cosine = std::cos(angle), sine = std::sin(angle);
    // From a pixel of the result to the frame: into the part that is cut out, then turned about the frame's middle.
    const double sx = augmentation.width * width / side, sy = augmentation.height * height / side;
    const double flip = augmentation.flip ? -1.0 : 1.0;
    const double x0 = augmentation.left * width + (augmentation.flip ? (side - 1.0) * sx : 0.0) + 0.5 * sx - 0.5 - width / 2;
    const double y0 = augmentation.top * height + 0.5 * sy - 0.5 - height / 2;
    const double map[6] = {cosine * sx * flip, -sine * sy,  cosine * x0 - sine * y0 + width / 2,
                           sine * sx * flip,   cosine * sy, sine * x0 + cosine * y0 + height / 2};
    Image8 result(size, size, 3);
    cv::Mat target = view_of(result);
    cv::warpAffine(view_of(frame), target, cv::Mat(2, 3, CV_64F, const_cast<double *>(map)), target.size(),
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    change_colours(result, augmentation);
    return result;
}

} // namespace signwright
