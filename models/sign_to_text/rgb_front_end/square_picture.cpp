#include "models/sign_to_text/rgb_front_end/square_picture.h"

#include "models/sign_to_text/rgb_front_end/picture_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace signwright::sign_to_text
{

Image8 square_picture(const Image8 &picture)
{
    assert(picture.channels() == 3 && !picture.empty());
    const int side = std::min(picture.width(), picture.height());
    // OpenCV wants a pointer to data that it could write to; nothing does.
    const cv::Mat whole(picture.height(), picture.width(), CV_8UC3, const_cast<std::uint8_t *>(picture.bytes().data()));
    const cv::Mat middle = whole(cv::Rect((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
    Image8 result(kPictureSide, kPictureSide, 3);
    cv::Mat target(kPictureSide, kPictureSide, CV_8UC3, result.bytes().data());
    cv::resize(middle, target, target.size(), 0, 0, side > kPictureSide ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

} // namespace signwright::sign_to_text
