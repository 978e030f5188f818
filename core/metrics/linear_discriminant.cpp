#include "core/metrics/linear_discriminant.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cassert>

namespace signwright
{

void LabelledFeatures::add(std::span<const float> row, int of_class)
{
    assert(classes.empty() || static_cast<int>(row.size()) == width);
    width = static_cast<int>(row.size());
    values.insert(values.end(), row.begin(), row.end());
    classes.push_back(of_class);
}

LinearDiscriminant LinearDiscriminant::fit(const LabelledFeatures &data, double shrinkage, double noise)
{
    assert(data.rows() > 0 && shrinkage >= 0.0 && shrinkage <= 1.0);
    const int classes = *std::max_element(data.classes.begin(), data.classes.end()) + 1;
    const cv::Mat rows(data.rows(), data.width, CV_32F, const_cast<float *>(data.values.data()));
    cv::Mat centered;
    rows.convertTo(centered, CV_64F);
    cv::Mat means = cv::Mat::zeros(classes, data.width, CV_64F);
    std::vector<int> counts(static_cast<std::size_t>(classes), 0);
    for (int i = 0; i < data.rows(); ++i) {
        means.row(data.classes[static_cast<std::size_t>(i)]) += centered.row(i);
        ++counts[static_cast<std::size_t>(data.classes[static_cast<std::size_t>(i)])];
    }
    for (int c = 0; c < classes; ++c) {
        assert(counts[static_cast<std::size_t>(c)] > 0);
        means.row(c) /= counts[static_cast<std::size_t>(c)];
    }
    for (int i = 0; i < data.rows(); ++i)
        centered.row(i) -= means.row(data.classes[static_cast<std::size_t>(i)]);
    cv::Mat covariance;
    cv::mulTransposed(centered, covariance, true, cv::noArray(), 1.0 / data.rows());
    const cv::Mat variances = covariance.diag().clone();
    double largest = 0.0;
    cv::minMaxLoc(variances, nullptr, &largest);
    const double negligible = 1e-9 * std::max(largest, 1e-9);
    covariance *= 1.0 - shrinkage;
    for (int j = 0; j < data.width; ++j) {
        covariance.at<double>(j, j) += shrinkage * variances.at<double>(j) + noise * noise;
        if (noise > 0.0 || variances.at<double>(j) > negligible)
            continue;
        covariance.row(j).setTo(0.0);
        covariance.col(j).setTo(0.0);
        covariance.at<double>(j, j) = 1.0;
        means.col(j).setTo(0.0);
    }
    cv::Mat weights; // width × classes: Σ⁻¹ μ
    if (!cv::solve(covariance, means.t(), weights, cv::DECOMP_CHOLESKY))
        cv::solve(covariance, means.t(), weights, cv::DECOMP_SVD);
    LinearDiscriminant result;
    result.width_ = data.width;
    for (int c = 0; c < classes; ++c) {
        double offset = 0.0;
        for (int j = 0; j < data.width; ++j) {
            result.weights_.push_back(weights.at<double>(j, c));
            offset -= 0.5 * weights.at<double>(j, c) * means.at<double>(c, j);
        }
        result.offsets_.push_back(offset);
    }
    return result;
}

int LinearDiscriminant::classify(std::span<const float> row) const
{
    assert(static_cast<int>(row.size()) == width_);
    int best = 0;
    double best_score = 0.0;
    for (int c = 0; c < classes(); ++c) {
        const double *weights = weights_.data() + static_cast<std::ptrdiff_t>(c) * width_;
        double score = offsets_[static_cast<std::size_t>(c)];
        for (int j = 0; j < width_; ++j)
            score += weights[j] * static_cast<double>(row[static_cast<std::size_t>(j)]);
        if (c == 0 || score > best_score) {
            best = c;
            best_score = score;
        }
    }
    return best;
}

} // namespace signwright
