#include "core/metrics/dtw.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace signwright
{

namespace
{

double frame_distance(std::span<const float> a, std::span<const float> b, FrameDistance distance)
{
    float sum = 0.0f;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const float difference = a[i] - b[i];
        sum += distance == FrameDistance::L1 ? std::abs(difference) : difference * difference;
    }
    return distance == FrameDistance::L1 ? sum : std::sqrt(sum);
}

/// Next row of accumulated costs; columns are shifted by one, with infinity (or the start's 0) in front.
void accumulate_row(FrameTable reference, int i, FrameTable hypothesis, FrameDistance distance, const std::vector<double> &above,
                    std::vector<double> &row)
{
    row[0] = std::numeric_limits<double>::infinity();
    for (int j = 0; j < hypothesis.frames(); ++j) {
        const auto column = static_cast<std::size_t>(j);
        row[column + 1] = frame_distance(reference.row(i), hypothesis.row(j), distance) +
                          std::min({above[column], above[column + 1], row[column]});
    }
}

std::vector<double> start_row(int columns)
{
    std::vector<double> row(static_cast<std::size_t>(columns) + 1, std::numeric_limits<double>::infinity());
    row[0] = 0.0;
    return row;
}

/// The frames before the first highest counter, without the counter.
std::vector<float> cut_at_counter(FrameTable table)
{
    int highest = 0;
    for (int frame = 1; frame < table.frames(); ++frame) {
        if (table.row(frame).back() > table.row(highest).back())
            highest = frame;
    }
    std::vector<float> values;
    for (int frame = 0; frame < std::max(highest, 1); ++frame) {
        const auto row = table.row(frame);
        values.insert(values.end(), row.begin(), row.end() - 1);
    }
    return values;
}

} // namespace

DtwAlignment align_by_dtw(FrameTable reference, FrameTable hypothesis, FrameDistance distance)
{
    assert(reference.frames() > 0 && hypothesis.frames() > 0 && reference.width == hypothesis.width);
    std::vector<std::vector<double>> rows{start_row(hypothesis.frames())};
    for (int i = 0; i < reference.frames(); ++i) {
        std::vector<double> row(rows.front().size());
        accumulate_row(reference, i, hypothesis, distance, rows.back(), row);
        rows.push_back(std::move(row));
    }
    DtwAlignment alignment;
    alignment.cost = rows.back().back();
    std::size_t i = rows.size() - 1, j = rows.front().size() - 1;
    while (i > 0 && j > 0) {
        alignment.path.emplace_back(static_cast<int>(i) - 1, static_cast<int>(j) - 1);
        const double diagonal = rows[i - 1][j - 1], above = rows[i - 1][j], left = rows[i][j - 1];
        if (diagonal <= above && diagonal <= left) {
            --i;
            --j;
        } else if (above <= left) {
            --i;
        } else {
            --j;
        }
    }
    std::reverse(alignment.path.begin(), alignment.path.end());
    return alignment;
}

double dtw_per_frame(FrameTable reference, FrameTable hypothesis, FrameDistance distance)
{
    assert(reference.frames() > 0 && hypothesis.frames() > 0 && reference.width == hypothesis.width);
    std::vector<double> above = start_row(hypothesis.frames());
    std::vector<double> row(above.size());
    for (int i = 0; i < reference.frames(); ++i) {
        accumulate_row(reference, i, hypothesis, distance, above, row);
        std::swap(above, row);
    }
    return above.back() / reference.frames();
}

double progressive_transformer_dtw(FrameTable reference, FrameTable hypothesis, FrameDistance distance)
{
    assert(reference.frames() > 0 && hypothesis.frames() > 1 && reference.width == hypothesis.width && reference.width > 1);
    const FrameTable without_seed{hypothesis.values.subspan(static_cast<std::size_t>(hypothesis.width)), hypothesis.width};
    const std::vector<float> reference_values = cut_at_counter(reference), hypothesis_values = cut_at_counter(without_seed);
    const int width = reference.width - 1;
    return dtw_per_frame({reference_values, width}, {hypothesis_values, width}, distance);
}

std::string dtw_signature(FrameDistance distance)
{
    return std::string("DTW|dist:") + (distance == FrameDistance::L1 ? "l1" : "l2") + "|steps:11,10,01|norm:reference|v:1";
}

std::string progressive_transformer_dtw_signature(FrameDistance distance)
{
    return std::string("PT-DTW|dist:") + (distance == FrameDistance::L1 ? "l1" : "l2") +
           "|seed:dropped|cut:counter|norm:reference|v:1";
}

} // namespace signwright
