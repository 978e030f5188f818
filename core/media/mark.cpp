#include "core/media/mark.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace signwright
{

namespace
{

/// Letters are drawn this many times larger and then averaged, which keeps thin strokes even.
constexpr int kOversampling = 8;
constexpr double kPlateOpacity = 0.65;

/// Coverage of the letters, 0 … 255, `height` pixels high.
cv::Mat letters(const std::string &text, int height)
{
    constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
    const double scale = cv::getFontScaleFromHeight(font, height * kOversampling * 5 / 9);
    const int thickness = std::max(1, height * kOversampling / 11);
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, font, scale, thickness, &baseline);
    const int margin = height * kOversampling / 3;
    const int width = (size.width + 2 * margin + kOversampling - 1) / kOversampling;
    cv::Mat large(height * kOversampling, width * kOversampling, CV_8UC1, cv::Scalar(0));
    cv::putText(large, text, {margin, height * kOversampling * 7 / 10}, font, scale, cv::Scalar(255), thickness, cv::LINE_AA);
    cv::Mat small;
    cv::resize(large, small, {width, height}, 0, 0, cv::INTER_AREA);
    return small;
}

} // namespace

void draw_mark(Image8 &image, const MarkOptions &options)
{
    assert(image.channels() == 3);
    if (options.position == MarkPosition::Off || image.empty())
        return;
    const int height = std::max(8, static_cast<int>(std::lround(image.height() / 20.0)));
    cv::Mat coverage = letters(options.text, height);
    if (coverage.cols > image.width())
        cv::resize(coverage, coverage, {image.width(), height}, 0, 0, cv::INTER_AREA);
    const bool left = options.position == MarkPosition::TopLeft || options.position == MarkPosition::BottomLeft;
    const bool top = options.position == MarkPosition::TopLeft || options.position == MarkPosition::TopRight;
    const int x0 = left ? 0 : image.width() - coverage.cols;
    const int y0 = top ? 0 : std::max(0, image.height() - height);
    for (int y = 0; y < std::min(height, image.height()); ++y) {
        for (int x = 0; x < coverage.cols; ++x) {
            std::uint8_t *pixel = image.at(x0 + x, y0 + y);
            const double letter = coverage.at<std::uint8_t>(y, x) / 255.0;
            for (int channel = 0; channel < 3; ++channel) {
                const double plate = pixel[channel] * (1.0 - kPlateOpacity);
                pixel[channel] = static_cast<std::uint8_t>(std::lround(plate + (255.0 - plate) * letter));
            }
        }
    }
}

} // namespace signwright
