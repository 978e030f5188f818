#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <vector>

namespace signwright::training
{

/// The nearest matrices to `matrices` (count, rows, columns) with singular values near 1 (about 0.7 … 1.2), by five steps of the
/// quintic Newton–Schulz iteration of Muon (Jordan et al. 2024). A zero matrix stays zero.
at::Tensor orthogonalized(const at::Tensor &matrices);

/// A parameter of two or more dimensions, whose later dimensions count as columns, with what updates it.
struct MuonEntry {
    at::Tensor parameter, gradient, momentum;
};

/// One Muon update: Nesterov momentum `beta` made orthogonal and scaled by 0.2 √(larger side), which gives it the size of AdamW's
/// updates so that both share a learning rate (Liu et al. 2025, "Muon is scalable", eq. 4); decoupled weight decay.
void muon_step(const std::vector<MuonEntry> &entries, double learning_rate, double beta, double weight_decay);

} // namespace signwright::training
