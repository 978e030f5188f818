#include "core/metrics/image_similarity.h"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace signwright
{

namespace
{

constexpr int kWindow = 11;
constexpr double kSigma = 1.5;
constexpr double kPeak = 255.0;
constexpr double kC1 = (0.01 * kPeak) * (0.01 * kPeak), kC2 = (0.03 * kPeak) * (0.03 * kPeak);

using Kernel = std::array<double, kWindow>;

Kernel gaussian_kernel()
{
    Kernel kernel{};
    double sum = 0.0;
    for (int i = 0; i < kWindow; ++i) {
        const double distance = i - kWindow / 2;
        kernel[static_cast<std::size_t>(i)] = std::exp(-distance * distance / (2.0 * kSigma * kSigma));
        sum += kernel[static_cast<std::size_t>(i)];
    }
    for (double &weight : kernel)
        weight /= sum;
    return kernel;
}

/// A plane of values, row by row.
struct Plane {
    int width = 0, height = 0;
    std::vector<double> values;

    double at(int x, int y) const
    {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

Plane luma(const Image8 &image, const PixelRect &rect)
{
    assert(rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= image.width() && rect.y + rect.height <= image.height());
    Plane plane{rect.width, rect.height, {}};
    for (int y = rect.y; y < rect.y + rect.height; ++y)
        for (int x = rect.x; x < rect.x + rect.width; ++x) {
            const std::uint8_t *pixel = image.at(x, y);
            plane.values.push_back(image.channels() >= 3 ? 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2] : pixel[0]);
        }
    return plane;
}

Plane product(const Plane &a, const Plane &b)
{
    Plane result{a.width, a.height, a.values};
    for (std::size_t i = 0; i < result.values.size(); ++i)
        result.values[i] *= b.values[i];
    return result;
}

/// Weighted means of the windows that lie wholly inside.
Plane filtered(const Plane &plane, const Kernel &kernel)
{
    Plane rows{plane.width - kWindow + 1, plane.height, {}};
    for (int y = 0; y < rows.height; ++y)
        for (int x = 0; x < rows.width; ++x) {
            double sum = 0.0;
            for (int i = 0; i < kWindow; ++i)
                sum += kernel[static_cast<std::size_t>(i)] * plane.at(x + i, y);
            rows.values.push_back(sum);
        }
    Plane result{rows.width, plane.height - kWindow + 1, {}};
    for (int y = 0; y < result.height; ++y)
        for (int x = 0; x < result.width; ++x) {
            double sum = 0.0;
            for (int i = 0; i < kWindow; ++i)
                sum += kernel[static_cast<std::size_t>(i)] * rows.at(x, y + i);
            result.values.push_back(sum);
        }
    return result;
}

} // namespace

PixelRect whole(const Image8 &image) { return {0, 0, image.width(), image.height()}; }

double ssim(const Image8 &a, const PixelRect &in_a, const Image8 &b, const PixelRect &in_b)
{
    assert(in_a.width == in_b.width && in_a.height == in_b.height && in_a.width >= kWindow && in_a.height >= kWindow);
    static const Kernel kernel = gaussian_kernel();
    const Plane first = luma(a, in_a), second = luma(b, in_b);
    const Plane mean_a = filtered(first, kernel), mean_b = filtered(second, kernel);
    const Plane square_a = filtered(product(first, first), kernel), square_b = filtered(product(second, second), kernel);
    const Plane cross = filtered(product(first, second), kernel);
    double sum = 0.0;
    for (std::size_t i = 0; i < mean_a.values.size(); ++i) {
        const double ma = mean_a.values[i], mb = mean_b.values[i];
        const double variance_a = square_a.values[i] - ma * ma, variance_b = square_b.values[i] - mb * mb;
        const double covariance = cross.values[i] - ma * mb;
        sum += (2.0 * ma * mb + kC1) * (2.0 * covariance + kC2) / ((ma * ma + mb * mb + kC1) * (variance_a + variance_b + kC2));
    }
    return sum / static_cast<double>(mean_a.values.size());
}

double ssim(const Image8 &a, const Image8 &b) { return ssim(a, whole(a), b, whole(b)); }

std::string ssim_signature() { return "SSIM|luma:bt601|window:11x11|gauss:1.5|edges:valid|k:0.01,0.03|peak:255|v:1"; }

double psnr(const Image8 &a, const Image8 &b)
{
    assert(a.width() == b.width() && a.height() == b.height() && a.channels() == b.channels() && !a.empty());
    double sum = 0.0;
    for (std::size_t i = 0; i < a.bytes().size(); ++i) {
        const double difference = static_cast<double>(a.bytes()[i]) - static_cast<double>(b.bytes()[i]);
        sum += difference * difference;
    }
    if (sum == 0.0)
        return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(kPeak * kPeak * static_cast<double>(a.bytes().size()) / sum);
}

std::string psnr_signature() { return "PSNR|channels:all|peak:255|v:1"; }

} // namespace signwright
