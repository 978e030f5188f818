#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright::training
{

/// Which batch of a run a micro-batch is, counted over steps, accumulation and processes: no two see the same samples.
/// `accumulate`: micro-batches a step (`Recipe::accumulate`).
inline std::uint64_t batch_number(const StepContext &context, int accumulate)
{
    const auto micro_step = static_cast<std::uint64_t>(context.step) * static_cast<std::uint64_t>(accumulate) +
                            static_cast<std::uint64_t>(context.micro_batch);
    return micro_step * static_cast<std::uint64_t>(context.world_size) + static_cast<std::uint64_t>(context.rank);
}

} // namespace signwright::training
