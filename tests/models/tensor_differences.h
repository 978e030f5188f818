#pragma once

#include <ATen/ATen.h>

namespace signwright
{

/// Largest difference, or a huge one where the shapes differ.
inline double largest_difference(const at::Tensor &a, const at::Tensor &b)
{
    return a.sizes() == b.sizes() ? (a.detach().to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>() : 1e30;
}

/// Whether |a − b| ≤ absolute + relative·|b| everywhere.
inline bool is_near(const at::Tensor &a, const at::Tensor &b, double absolute, double relative)
{
    return a.sizes() == b.sizes() && ((a.detach() - b).abs() <= absolute + relative * b.abs()).all().item<bool>();
}

} // namespace signwright
