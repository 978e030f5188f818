#include "models/pose_to_video/reference_photo.h"

#include "core/media/png.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace signwright
{

Result<Image8> read_reference_photo(const std::filesystem::path &path, int size)
{
    auto file = read_png(path);
    if (!file)
        return tl::unexpected(file.error());
    Image8 &image = file->image;
    const cv::Mat pixels(image.height(), image.width(), CV_MAKETYPE(CV_8U, image.channels()), image.bytes().data(),
                         image.stride());
    const int side = std::min(image.width(), image.height());
    cv::Mat middle = pixels(cv::Rect((image.width() - side) / 2, (image.height() - side) / 2, side, side));
    cv::Mat color;
    if (image.channels() == 1)
        cv::cvtColor(middle, color, cv::COLOR_GRAY2RGB);
    else
        color = middle;
    Image8 photo(size, size, 3);
    cv::Mat scaled(size, size, CV_8UC3, photo.bytes().data(), photo.stride());
    // Means over areas keep fine patterns from turning into coarse ones.
    cv::resize(color, scaled, scaled.size(), 0, 0, size < side ? cv::INTER_AREA : cv::INTER_LINEAR);
    return photo;
}

} // namespace signwright
