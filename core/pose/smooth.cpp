#include "core/pose/operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

/// Solves a·x = b by elimination with pivots; `a` is small, square and regular.
std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b)
{
    const std::size_t n = b.size();
    for (std::size_t column = 0; column < n; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < n; ++row)
            if (std::abs(a[row][column]) > std::abs(a[pivot][column]))
                pivot = row;
        std::swap(a[column], a[pivot]);
        std::swap(b[column], b[pivot]);
        for (std::size_t row = column + 1; row < n; ++row) {
            const double factor = a[row][column] / a[column][column];
            for (std::size_t k = column; k < n; ++k)
                a[row][k] -= factor * a[column][k];
            b[row] -= factor * b[column];
        }
    }
    for (std::size_t row = n; row-- > 0;) {
        for (std::size_t k = row + 1; k < n; ++k)
            b[row] -= a[row][k] * b[k];
        b[row] /= a[row][row];
    }
    return b;
}

/// Weights of the window's values in the fitted polynomial's value at `place` (0 … window − 1). With the powers of the
/// centred times as columns of V they are V (VᵀV)⁻¹ v(place).
std::vector<float> weights_at(int window, int order, int place)
{
    const auto terms = static_cast<std::size_t>(order) + 1;
    const double half = 0.5 * (window - 1);
    const auto power = [half](int time, std::size_t exponent) {
        return std::pow(half > 0 ? (time - half) / half : 0.0, static_cast<double>(exponent));
    };
    std::vector<std::vector<double>> normal(terms, std::vector<double>(terms, 0.0));
    std::vector<double> target(terms);
    for (std::size_t i = 0; i < terms; ++i) {
        target[i] = power(place, i);
        for (std::size_t j = 0; j < terms; ++j)
            for (int time = 0; time < window; ++time)
                normal[i][j] += power(time, i) * power(time, j);
    }
    const std::vector<double> coefficients = solve(std::move(normal), std::move(target));
    std::vector<float> weights;
    for (int time = 0; time < window; ++time) {
        double weight = 0.0;
        for (std::size_t i = 0; i < terms; ++i)
            weight += coefficients[i] * power(time, i);
        weights.push_back(static_cast<float>(weight));
    }
    return weights;
}

} // namespace

PoseSequence smoothed(const PoseSequence &pose, int window, int order)
{
    assert(window % 2 == 1 && order >= 0 && window > order);
    std::vector<std::vector<float>> weights;
    for (int place = 0; place < window; ++place)
        weights.push_back(weights_at(window, order, place));

    PoseSequence result = pose;
    const int half = window / 2;
    for (int point = 0; point < pose.points(); ++point) {
        for (int begin = 0; begin < pose.frames();) {
            int end = begin;
            while (end < pose.frames() && pose.has(end, point))
                ++end;
            for (int frame = begin; end - begin >= window && frame < end; ++frame) {
                const int first = std::min(std::max(frame - half, begin), end - window);
                Vec3 value;
                for (int i = 0; i < window; ++i)
                    value +=
                        weights[static_cast<std::size_t>(frame - first)][static_cast<std::size_t>(i)] * pose.at(first + i, point);
                result.set(frame, point, value, pose.confidence(frame, point));
            }
            begin = end + 1;
        }
    }
    return result;
}

} // namespace signwright
