#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace signwright::training
{

/// The processes of one data-parallel run, found through torchrun's environment variables RANK, WORLD_SIZE, MASTER_ADDR
/// and MASTER_PORT and connected by c10d (TCPStore and Gloo).
class ProcessGroup
{
public:
    /// A group of one when WORLD_SIZE is not set or 1. Errors: Usage (variables missing or not numbers), Io (the other
    /// processes cannot be reached).
    static Result<ProcessGroup> from_environment();
    ProcessGroup(ProcessGroup &&) noexcept;
    ProcessGroup &operator=(ProcessGroup &&) noexcept;
    ~ProcessGroup();

    int rank() const { return rank_; }
    int size() const { return size_; }

    /// Replaces tensors by the ones of process 0.
    Result<void> broadcast(const std::vector<at::Tensor> &tensors);
    /// Replaces the parameters' gradients by their mean over the processes. `stop` asks every process to stop; true is
    /// returned to all when one asked.
    Result<bool> average_gradients(const std::vector<at::Tensor> &parameters, bool stop);
    /// Replaces tensors by their mean over the processes.
    Result<void> average(const std::vector<at::Tensor> &tensors);
    /// Waits until every process is here.
    Result<void> barrier();

private:
    struct Impl;
    ProcessGroup();

    int rank_ = 0;
    int size_ = 1;
    std::unique_ptr<Impl> impl_; ///< null in a group of one
};

} // namespace signwright::training
