#include "models/sign_to_text/frame_pictures.h"

#include <ATen/ATen.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

cv::Mat view_of(const Image8 &image)
{
    // OpenCV wants a pointer to data that it could write to; nothing does.
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t *>(image.bytes().data())};
}

Image8 resized(const Image8 &image, int side)
{
    if (image.width() == side && image.height() == side)
        return image;
    Image8 result(side, side, 3);
    cv::Mat target = view_of(result);
    cv::resize(view_of(image), target, target.size(), 0, 0, cv::INTER_LINEAR);
    return result;
}

} // namespace

Image8 network_picture(const Image8 &frame, const FramesConfig &config)
{
    assert(frame.channels() == 3 && !frame.empty());
    const Image8 stored = resized(frame, config.stored_size);
    if (!config.centre_crop)
        return resized(stored, config.size);
    const int margin = (config.stored_size - config.size) / 2;
    Image8 result(config.size, config.size, 3);
    for (int y = 0; y < config.size; ++y)
        std::copy_n(stored.at(margin, margin + y), result.stride(), result.row(y));
    return result;
}

at::Tensor normalised_pictures(const std::vector<Image8> &pictures)
{
    const int width = pictures.front().width(), height = pictures.front().height();
    at::Tensor bytes = at::empty({static_cast<std::int64_t>(pictures.size()), height, width, 3}, at::kByte);
    auto *target = bytes.data_ptr<std::uint8_t>();
    for (const Image8 &picture : pictures)
        target = std::copy(picture.bytes().begin(), picture.bytes().end(), target);
    const at::Tensor mean = at::tensor({0.485f, 0.456f, 0.406f}), deviation = at::tensor({0.229f, 0.224f, 0.225f});
    return ((bytes.to(at::kFloat) / 255.0 - mean) / deviation).permute({0, 3, 1, 2}).contiguous();
}

std::vector<std::int64_t> taken_frames(std::int64_t count, const FramesConfig &config)
{
    const std::int64_t strided = (count + config.stride - 1) / config.stride;
    const std::int64_t taken = std::min<std::int64_t>(strided, config.max_frames);
    std::vector<std::int64_t> frames;
    for (std::int64_t i = 0; i < taken; ++i)
        frames.push_back(i * strided / taken * config.stride);
    return frames;
}

} // namespace signwright
