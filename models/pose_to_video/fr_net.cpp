#include "models/pose_to_video/fr_net.h"

#include "models/nn/config_reader.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

cv::Mat wrap(const Image8 &image)
{
    // OpenCV reads only; it has no type for constant pixels.
    return cv::Mat(image.height(), image.width(), CV_MAKETYPE(CV_8U, image.channels()),
                   const_cast<std::uint8_t *>(image.bytes().data()), image.stride());
}

} // namespace

Result<FrNetConfig> fr_net_config_from_json(const nlohmann::json &json)
{
    FrNetConfig config;
    ConfigReader reader(json, "fr_net");
    reader.read("gaussian", config.gaussian);
    reader.read("block_size", config.block_size, 3, 51);
    reader.read("c", config.c);
    reader.read("erosion", config.erosion, 1, 31);
    reader.read("median_blur", config.median_blur);
    reader.read("inverted", config.inverted);
    reader.read("superimpose_max", config.superimpose_max);
    reader.require(config.block_size % 2 == 1, "block_size must be odd");
    reader.require(config.c >= -10 && config.c <= 10, "c must lie in -10 … 10");
    return reader.finish(config);
}

Image8 fr_net(const Image8 &image, const FrNetConfig &config)
{
    assert(!image.empty());
    cv::Mat grey;
    if (image.channels() == 3)
        cv::cvtColor(wrap(image), grey, cv::COLOR_RGB2GRAY);
    else
        grey = wrap(image).clone();
    if (config.median_blur)
        cv::medianBlur(grey, grey, 5);
    Image8 result(image.width(), image.height(), 1);
    cv::Mat binary = wrap(result);
    cv::adaptiveThreshold(grey, binary, 255, config.gaussian ? cv::ADAPTIVE_THRESH_GAUSSIAN_C : cv::ADAPTIVE_THRESH_MEAN_C,
                          config.inverted ? cv::THRESH_BINARY_INV : cv::THRESH_BINARY, config.block_size, config.c);
    if (config.erosion > 1)
        cv::erode(binary, binary, cv::Mat::ones(config.erosion, config.erosion, CV_8U));
    return result;
}

Image8 superimpose(const Image8 &condition, const Image8 &second, const FrNetConfig &config)
{
    assert(condition.channels() == 3 && second.channels() == 1);
    assert(condition.width() == second.width() && condition.height() == second.height());
    Image8 result = condition;
    const auto d = second.bytes();
    const auto e = result.bytes();
    for (std::size_t i = 0; i < d.size(); ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            std::uint8_t &value = e[3 * i + channel];
            value = config.superimpose_max ? std::max(value, d[i]) : static_cast<std::uint8_t>(std::min(value + d[i], 255));
        }
    }
    return result;
}

} // namespace signwright
