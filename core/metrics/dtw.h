#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// How far two frames are apart.
enum class FrameDistance {
    L1, ///< sum of absolute differences: what the Progressive Transformer's evaluation calls "euclidean"
    L2, ///< Euclidean length of the difference
};

/// Frames of equal width, one after the other.
struct FrameTable {
    std::span<const float> values;
    int width = 0;

    int frames() const { return width > 0 ? static_cast<int>(values.size()) / width : 0; }
    std::span<const float> row(int frame) const
    {
        return values.subspan(static_cast<std::size_t>(frame) * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
    }
};

/// Two sequences aligned by dynamic time warping with steps (i−1, j−1), (i−1, j), (i, j−1) of weight 1.
struct DtwAlignment {
    double cost = 0.0;                     ///< sum of the frame distances along the path
    std::vector<std::pair<int, int>> path; ///< (reference frame, hypothesis frame), from the first to the last
};

/// Both sequences have at least one frame, of the same width. Frame distances are float32, sums float64.
DtwAlignment align_by_dtw(FrameTable reference, FrameTable hypothesis, FrameDistance distance);

/// `align_by_dtw`'s cost ÷ frames of the reference, without the path: less memory.
double dtw_per_frame(FrameTable reference, FrameTable hypothesis, FrameDistance distance);

/// The validation score of ProgressiveTransformersSLP for one sequence. The last number of a frame is its counter; the
/// hypothesis begins with the seed frame, which is dropped; both are cut before their first highest counter (one frame
/// at least stays); then `dtw_per_frame` without the counter.
double progressive_transformer_dtw(FrameTable reference, FrameTable hypothesis, FrameDistance distance);

/// What a printed score is, such as "PT-DTW|dist:l1|seed:dropped|cut:counter|norm:reference|v:1".
std::string dtw_signature(FrameDistance distance);
std::string progressive_transformer_dtw_signature(FrameDistance distance);

} // namespace signwright
