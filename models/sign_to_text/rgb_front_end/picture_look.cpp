#include "models/sign_to_text/rgb_front_end/picture_look.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

constexpr float kOtherBackgrounds = 0.4f; ///< part of the clips
constexpr int kMostShapes = 8;

cv::Mat view_of(Image8 &image) { return {image.height(), image.width(), CV_8UC3, image.bytes().data()}; }

/// A wall that turns from one colour into another, with things before it, out of focus.
Image8 other_background(int width, int height, std::uint64_t seed)
{
    Random random(seed);
    const auto color = [&] { return cv::Vec3f{random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255)}; };
    Image8 background(width, height, 3);
    cv::Mat view = view_of(background);
    const cv::Vec3f from = color(), to = color();
    const float across = random.uniform(), down = 1.0f - across;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float t = across * static_cast<float>(x) / static_cast<float>(width) +
                            down * static_cast<float>(y) / static_cast<float>(height);
            view.at<cv::Vec3b>(y, x) = cv::Vec3b(from + (to - from) * t);
        }
    const int shapes = static_cast<int>(random.below(kMostShapes + 1));
    for (int i = 0; i < shapes; ++i) {
        const auto coordinate = [&](int size) { return static_cast<int>(random.below(static_cast<std::uint32_t>(size))); };
        const cv::Point center(coordinate(width), coordinate(height));
        const cv::Size size(2 + coordinate(width / 3), 2 + coordinate(height / 3));
        const cv::Vec3f fill = color();
        if (random.chance(0.5f))
            cv::rectangle(view, center - cv::Point(size), center + cv::Point(size), cv::Scalar(fill), cv::FILLED);
        else
            cv::ellipse(view, center, size, random.uniform(0, 180), 0, 360, cv::Scalar(fill), cv::FILLED);
    }
    cv::GaussianBlur(view, view, {}, random.uniform(0.5f, 3.0f));
    return background;
}

void light(const PictureLook &look, Random &random, Image8 &picture)
{
    // Steps of 1 in 255 before the curve are finer than what the noise adds.
    std::array<std::uint8_t, 256> curve;
    for (std::size_t i = 0; i < curve.size(); ++i)
        curve[i] = static_cast<std::uint8_t>(std::lround(255.0f * std::pow(static_cast<float>(i) / 255.0f, look.gamma)));
    for (int y = 0; y < picture.height(); ++y) {
        const float v = 2.0f * static_cast<float>(y) / static_cast<float>(picture.height()) - 1.0f;
        std::uint8_t *pixel = picture.row(y);
        for (int x = 0; x < picture.width(); ++x, pixel += 3) {
            const float u = 2.0f * static_cast<float>(x) / static_cast<float>(picture.width()) - 1.0f;
            const float bright = 1.0f + look.light_falls[0] * u + look.light_falls[1] * v;
            const float noise = look.noise > 0.0f ? look.noise * random.normal() : 0.0f;
            for (std::size_t c = 0; c < 3; ++c) {
                const float value = static_cast<float>(curve[pixel[c]]) * bright * look.gain[c] + noise;
                pixel[c] = static_cast<std::uint8_t>(std::clamp(value, 0.0f, 255.0f));
            }
        }
    }
}

} // namespace

PictureLook PictureLook::draw(Random &random)
{
    PictureLook look;
    look.other_background = random.chance(kOtherBackgrounds);
    look.background_seed = random.next_u64();
    const float exposure = std::exp(0.2f * random.normal());
    for (float &gain : look.gain)
        gain = exposure * std::exp(0.06f * random.normal());
    look.gamma = std::exp(0.2f * random.normal());
    for (float &falls : look.light_falls)
        falls = random.uniform(-0.25f, 0.25f);
    look.blur_px = random.chance(0.4f) ? random.uniform(0.2f, 0.9f) : 0.0f;
    look.noise = random.chance(0.4f) ? random.uniform(0.0f, 6.0f) : 0.0f;
    return look;
}

void apply_look(const PictureLook &look, const Image8 &parts, std::uint64_t noise_seed, Image8 &picture)
{
    assert(picture.channels() == 3 && parts.width() == picture.width() && parts.height() == picture.height());
    if (look.other_background) {
        const Image8 background = other_background(picture.width(), picture.height(), look.background_seed);
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (*parts.at(x, y) == 0)
                    std::copy_n(background.at(x, y), 3, picture.at(x, y));
    }
    if (look.blur_px > 0.0f) {
        cv::Mat view = view_of(picture);
        cv::GaussianBlur(view, view, {}, look.blur_px);
    }
    Random random(noise_seed);
    light(look, random, picture);
}

} // namespace signwright::sign_to_text
