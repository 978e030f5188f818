#include "core/metrics/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

double expected_calibration_error(const std::vector<JudgedPrediction> &predictions, int bins)
{
    assert(bins > 0);
    std::vector<double> differences(static_cast<std::size_t>(bins), 0.0);
    for (const JudgedPrediction &prediction : predictions) {
        const int bin = std::clamp(static_cast<int>(prediction.confidence * bins), 0, bins - 1);
        differences[static_cast<std::size_t>(bin)] += prediction.confidence - (prediction.right ? 1.0 : 0.0);
    }
    double error = 0.0;
    for (const double difference : differences)
        error += std::abs(difference);
    return predictions.empty() ? 0.0 : error / static_cast<double>(predictions.size());
}

} // namespace signwright
