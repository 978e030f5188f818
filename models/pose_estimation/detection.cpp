#include "models/pose_estimation/detection.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

const DetectorLayout kBodyDetector = {.input_side = 224, .grids = {{28, 2}, {14, 2}, {7, 6}}, .keypoints = 4};
const DetectorLayout kFaceDetector = {.input_side = 128, .grids = {{16, 2}, {8, 6}}, .keypoints = 6};

namespace
{

constexpr double kOverlap = 0.3;
constexpr float kLogitLimit = 100.0f;

double overlap(const Detection &a, const Detection &b)
{
    const double width = std::min(a.left + a.width, b.left + b.width) - std::max(a.left, b.left);
    const double height = std::min(a.top + a.height, b.top + b.height) - std::max(a.top, b.top);
    if (width <= 0 || height <= 0)
        return 0;
    const double common = width * height, all = a.width * a.height + b.width * b.height - common;
    return all > 0 ? common / all : 0;
}

/// All boxes that count, in the order of the cells.
std::vector<Detection> decoded(std::span<const float> values, std::span<const float> logits, const DetectorLayout &layout,
                               float min_score)
{
    std::vector<Detection> found;
    std::size_t box = 0;
    const float side = static_cast<float>(layout.input_side);
    for (const DetectorLayout::Grid &grid : layout.grids)
        for (int cell = 0; cell < grid.side * grid.side; ++cell)
            for (int i = 0; i < grid.boxes; ++i, ++box) {
                const float score = 1.0f / (1.0f + std::exp(-std::clamp(logits[box], -kLogitLimit, kLogitLimit)));
                if (!(score >= min_score))
                    continue;
                const float *value = values.data() + box * static_cast<std::size_t>(layout.values());
                const float x = (static_cast<float>(cell % grid.side) + 0.5f) / static_cast<float>(grid.side);
                const float y = (static_cast<float>(cell / grid.side) + 0.5f) / static_cast<float>(grid.side);
                Detection detection;
                detection.score = score;
                detection.width = value[2] / side;
                detection.height = value[3] / side;
                detection.left = value[0] / side + x - detection.width / 2;
                detection.top = value[1] / side + y - detection.height / 2;
                if (!(detection.width >= 0) || !(detection.height >= 0))
                    continue;
                for (int point = 0; point < layout.keypoints; ++point)
                    detection.keypoints.push_back({value[4 + 2 * point] / side + x, value[5 + 2 * point] / side + y});
                found.push_back(std::move(detection));
            }
    return found;
}

/// The mean of `group`, weighted by scores; the score is the best one's.
Detection merged(const std::vector<const Detection *> &group, float score)
{
    Detection mean;
    mean.score = score;
    mean.keypoints.resize(group.front()->keypoints.size());
    double total = 0;
    for (const Detection *detection : group)
        total += detection->score;
    for (const Detection *detection : group) {
        const double weight = detection->score / total;
        mean.left += weight * detection->left;
        mean.top += weight * detection->top;
        mean.width += weight * detection->width;
        mean.height += weight * detection->height;
        for (std::size_t i = 0; i < mean.keypoints.size(); ++i) {
            mean.keypoints[i].x += static_cast<float>(weight * detection->keypoints[i].x);
            mean.keypoints[i].y += static_cast<float>(weight * detection->keypoints[i].y);
        }
    }
    return mean;
}

} // namespace

int DetectorLayout::boxes() const
{
    int count = 0;
    for (const Grid &grid : grids)
        count += grid.side * grid.side * grid.boxes;
    return count;
}

std::optional<Detection> best_detection(std::span<const float> values, std::span<const float> logits,
                                        const DetectorLayout &layout, float min_score)
{
    assert(logits.size() == static_cast<std::size_t>(layout.boxes()));
    assert(values.size() == logits.size() * static_cast<std::size_t>(layout.values()));
    const std::vector<Detection> found = decoded(values, logits, layout, min_score);
    const auto best =
        std::max_element(found.begin(), found.end(), [](const Detection &a, const Detection &b) { return a.score < b.score; });
    if (best == found.end())
        return std::nullopt;
    std::vector<const Detection *> group;
    for (const Detection &detection : found)
        if (overlap(detection, *best) > kOverlap)
            group.push_back(&detection);
    // A box without area overlaps nothing, not even itself.
    return group.empty() ? *best : merged(group, best->score);
}

} // namespace signwright
