#pragma once

#include <vector>

namespace signwright
{

/// A prediction: how sure it was and whether it was right.
struct JudgedPrediction {
    double confidence = 0.0; ///< 0 … 1
    bool right = false;
};

/// Expected calibration error (Naeini et al. 2015; Guo et al. 2017, equation 5): over `bins` equal parts of 0 … 1, the mean
/// difference of confidence and share of right ones, weighted by their number. 0 for no predictions.
double expected_calibration_error(const std::vector<JudgedPrediction> &predictions, int bins = 15);

} // namespace signwright
