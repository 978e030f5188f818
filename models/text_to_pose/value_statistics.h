#pragma once

#include <cstdint>
#include <vector>

namespace signwright::text_to_pose
{

/// Mean and standard deviation of each number of a frame, over the frames of many sequences.
class ValueStatistics
{
public:
    explicit ValueStatistics(int width);

    /// Frames one after the other, `width` numbers each.
    void add(const std::vector<float> &frames);

    std::vector<float> mean() const;
    /// Not below `smallest`.
    std::vector<float> deviation(float smallest) const;

private:
    std::vector<double> sum_;
    std::vector<double> sum_of_squares_;
    std::int64_t frames_ = 0;
};

} // namespace signwright::text_to_pose
