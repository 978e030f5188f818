#include "models/text_to_pose/value_statistics.h"

#include <algorithm>
#include <cmath>

namespace signwright::text_to_pose
{

ValueStatistics::ValueStatistics(int width)
    : sum_(static_cast<std::size_t>(width)), sum_of_squares_(static_cast<std::size_t>(width))
{
}

void ValueStatistics::add(const std::vector<float> &frames)
{
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const std::size_t value = i % sum_.size();
        sum_[value] += frames[i];
        sum_of_squares_[value] += static_cast<double>(frames[i]) * frames[i];
    }
    frames_ += static_cast<std::int64_t>(frames.size() / sum_.size());
}

std::vector<float> ValueStatistics::mean() const
{
    std::vector<float> mean;
    for (const double sum : sum_)
        mean.push_back(static_cast<float>(sum / static_cast<double>(std::max<std::int64_t>(frames_, 1))));
    return mean;
}

std::vector<float> ValueStatistics::deviation(float smallest) const
{
    const double count = static_cast<double>(std::max<std::int64_t>(frames_, 1));
    std::vector<float> deviation;
    for (std::size_t i = 0; i < sum_.size(); ++i) {
        const double mean = sum_[i] / count;
        const double variance = std::max(sum_of_squares_[i] / count - mean * mean, 0.0);
        deviation.push_back(std::max(static_cast<float>(std::sqrt(variance)), smallest));
    }
    return deviation;
}

} // namespace signwright::text_to_pose
