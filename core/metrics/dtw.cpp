#include "core/metrics/dtw.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace signwright
{

namespace
{

float distance_of(std::span<const float> a, std::span<const float> b, FrameDistance distance)
{
    float sum = 0.0f;
    if (distance == FrameDistance::L1) {
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += std::fabs(a[i] - b[i]);
        return sum;
    }
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum);
}

const char *name_of(FrameDistance distance) { return distance == FrameDistance::L1 ? "l1" : "l2"; }

/// Frames [first, cut) without the counter column, copied; `cut` is where the counter is largest.
struct Cut {
    std::vector<float> values;
    FrameRows rows;
};

Cut cut_at_counter(const FrameRows &sequence, int first)
{
    int largest = first;
    for (int frame = first; frame < sequence.frames; ++frame)
        if (sequence.row(frame).back() > sequence.row(largest).back())
            largest = frame;
    const int end = std::max(largest, first + 1);
    Cut cut;
    for (int frame = first; frame < end; ++frame) {
        const std::span<const float> row = sequence.row(frame);
        cut.values.insert(cut.values.end(), row.begin(), row.end() - 1);
    }
    cut.rows = {cut.values, end - first, sequence.width - 1};
    return cut;
}

} // namespace

DtwAlignment align_frames(const FrameRows &reference, const FrameRows &hypothesis, FrameDistance distance)
{
    assert(reference.frames > 0 && hypothesis.frames > 0 && reference.width == hypothesis.width);
    const int rows = reference.frames, columns = hypothesis.frames;
    DtwAlignment alignment;
    alignment.accumulated.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    const auto at = [&](int i, int j) -> double & {
        return alignment
            .accumulated[static_cast<std::size_t>(i) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(j)];
    };
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j) {
            double before = 0.0;
            if (i > 0 && j > 0)
                before = std::min({at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)});
            else if (i > 0)
                before = at(i - 1, j);
            else if (j > 0)
                before = at(i, j - 1);
            at(i, j) = before + static_cast<double>(distance_of(reference.row(i), hypothesis.row(j), distance));
        }
    alignment.cost = at(rows - 1, columns - 1);

    int i = rows - 1, j = columns - 1;
    alignment.path.emplace_back(i, j);
    while (i > 0 || j > 0) {
        if (i == 0) {
            --j;
        } else if (j == 0) {
            --i;
        } else {
            const double diagonal = at(i - 1, j - 1), up = at(i - 1, j), left = at(i, j - 1);
            const bool take_diagonal = diagonal <= up && diagonal <= left;
            const bool take_up = !take_diagonal && up <= left;
            i -= take_diagonal || take_up;
            j -= !take_up;
        }
        alignment.path.emplace_back(i, j);
    }
    std::reverse(alignment.path.begin(), alignment.path.end());
    return alignment;
}

double pt_dtw(const FrameRows &reference, const FrameRows &hypothesis, FrameDistance distance)
{
    assert(hypothesis.frames > 1 && reference.frames > 0 && reference.width == hypothesis.width && reference.width > 1);
    const Cut cut_reference = cut_at_counter(reference, 0), cut_hypothesis = cut_at_counter(hypothesis, 1);
    return dtw_per_reference_frame(cut_reference.rows, cut_hypothesis.rows, distance);
}

double dtw_per_reference_frame(const FrameRows &reference, const FrameRows &hypothesis, FrameDistance distance)
{
    return align_frames(reference, hypothesis, distance).cost / reference.frames;
}

std::string pt_dtw_signature(FrameDistance distance)
{
    return std::string("PT-DTW|dist:") + name_of(distance) + "|seed:dropped|cut:counter|norm:reference|v:1";
}

std::string dtw_signature(FrameDistance distance)
{
    return std::string("DTW|dist:") + name_of(distance) + "|steps:11,10,01|norm:reference|v:1";
}

} // namespace signwright
