#pragma once

#include <span>
#include <vector>

namespace signwright
{

/// Rows of equal width with the class of each: what a classifier learns from.
struct LabelledFeatures {
    int width = 0;
    std::vector<float> values; ///< row after row
    std::vector<int> classes;  ///< 0 up to the number of classes, one a row

    /// `row` has `width` numbers; the first row sets the width.
    void add(std::span<const float> row, int of_class);
    int rows() const { return static_cast<int>(classes.size()); }
};

/// Linear discriminant analysis (Fisher 1936; Hastie, Tibshirani & Friedman, "The Elements of Statistical Learning", 4.3) with
/// equal priors: classes with own means and one common covariance, which is shrunk towards its diagonal. It judges what networks
/// make: it has no start values, no learning rate and no chance in it.
class LinearDiscriminant
{
public:
    /// `shrinkage` 0 … 1 is the diagonal's part of the covariance; `noise` is the standard deviation of an error that every value
    /// may have besides, in the values' unit. Every class has at least one row. Values that never change within a class do not
    /// count when `noise` is 0.
    static LinearDiscriminant fit(const LabelledFeatures &data, double shrinkage, double noise = 0.0);

    /// The most likely class of a row of the fitted width.
    int classify(std::span<const float> row) const;
    int classes() const { return static_cast<int>(offsets_.size()); }

private:
    int width_ = 0;
    std::vector<double> weights_; ///< classes · width
    std::vector<double> offsets_; ///< classes
};

} // namespace signwright
