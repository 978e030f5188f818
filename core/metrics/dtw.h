#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// Frames of one sequence: `frames` rows of `width` values.
struct FrameRows {
    std::span<const float> values;
    int frames = 0;
    int width = 0;

    std::span<const float> row(int frame) const
    {
        return values.subspan(static_cast<std::size_t>(frame) * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
    }
};

/// The distance of two frames.
enum class FrameDistance {
    L1, ///< sum of absolute differences, what ProgressiveTransformersSLP computes (and names "euclidean")
    L2, ///< Euclidean
};

/// Dynamic time warping with steps (i−1, j−1), (i−1, j), (i, j−1), all of weight 1, without a window.
struct DtwAlignment {
    double cost = 0.0;                     ///< accumulated along the best path
    std::vector<std::pair<int, int>> path; ///< (reference frame, hypothesis frame), first to last; on a tie the diagonal step
    std::vector<double> accumulated;       ///< reference frames × hypothesis frames
};

/// Frame distances are float32, the accumulation float64, as in the reference code. Both sequences have frames, of one width.
DtwAlignment align_frames(const FrameRows &reference, const FrameRows &hypothesis, FrameDistance distance);

/// The metric of ProgressiveTransformersSLP for one pair of sequences whose last column is the counter. The hypothesis' first
/// frame (its seed) is dropped; each is cut before the largest value of its own counter (the first of equal ones), to
/// at least one frame; the counter column is dropped; the cost is divided by the frames of the reference. The score of a set is
/// the mean. `reference`: the frames after the first of the training target.
double pt_dtw(const FrameRows &reference, const FrameRows &hypothesis, FrameDistance distance = FrameDistance::L1);

/// What a printed score is, such as "PT-DTW|dist:l1|seed:dropped|cut:counter|norm:reference|v:1".
std::string pt_dtw_signature(FrameDistance distance = FrameDistance::L1);

/// Dynamic time warping between whole sequences without counters, divided by the frames of the reference.
double dtw_per_reference_frame(const FrameRows &reference, const FrameRows &hypothesis,
                               FrameDistance distance = FrameDistance::L1);
std::string dtw_signature(FrameDistance distance = FrameDistance::L1);

} // namespace signwright
