#pragma once

#include "models/pose_estimation/network_graph.h"

#include <memory>
#include <span>

namespace signwright
{

/// Runs a graph on the CPU with kernels of its own and LibTorch's threads. Memory for a batch is set aside once.
class CpuNetwork
{
public:
    explicit CpuNetwork(NetworkGraph graph);
    CpuNetwork(CpuNetwork &&) noexcept;
    CpuNetwork &operator=(CpuNetwork &&) noexcept;
    ~CpuNetwork();

    /// Where the pictures of a batch are put before `run`, one after the other.
    std::span<float> input(int batch);
    void run(int batch);
    /// Of the last run: picture by picture.
    std::span<const float> output(int number) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
