#include "core/media/picture.h"

#include "core/base/file_ending.h"
#include "core/media/png.h"
#include "core/media/video_reader.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace signwright
{

namespace
{

/// A view of the pixels; OpenCV has none of constant ones.
cv::Mat mat_of(const Image8 &image)
{
    return {image.height(), image.width(), CV_MAKETYPE(CV_8U, image.channels()), const_cast<std::uint8_t *>(image.bytes().data()),
            static_cast<std::size_t>(image.stride())};
}

} // namespace

Result<Image8> read_picture(const std::filesystem::path &path)
{
    std::error_code error;
    // A missing file is reported as a picture's reader does, whatever its name ends in.
    if (file_ending(path) == ".png" || !std::filesystem::exists(path, error)) {
        auto file = read_png(path);
        if (!file)
            return tl::unexpected(file.error());
        return std::move(file->image);
    }
    auto reader = VideoReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    auto frame = reader->frame(0);
    if (!frame)
        return tl::unexpected(frame.error());
    return std::move(frame->image);
}

Result<Image8> read_square_picture(const std::filesystem::path &path, int size)
{
    const auto picture = read_picture(path);
    if (!picture)
        return tl::unexpected(picture.error());
    return middle_square(*picture, size);
}

Image8 middle_square(const Image8 &picture, int size)
{
    const int side = std::min(picture.width(), picture.height());
    const cv::Mat middle = mat_of(picture)(cv::Rect((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
    cv::Mat color = middle;
    if (picture.channels() == 1)
        cv::cvtColor(middle, color, cv::COLOR_GRAY2RGB);
    Image8 square(size, size, 3);
    cv::Mat scaled(size, size, CV_8UC3, square.bytes().data(), square.stride());
    // Means over areas keep fine patterns from turning into coarse ones.
    cv::resize(color, scaled, scaled.size(), 0, 0, size < side ? cv::INTER_AREA : cv::INTER_LINEAR);
    return square;
}

} // namespace signwright
