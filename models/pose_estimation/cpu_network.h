#pragma once

#include "models/pose_estimation/network.h"
#include "models/pose_estimation/network_graph.h"

#include <memory>

namespace signwright
{

/// Runs a graph on the CPU with kernels of its own and LibTorch's threads. Memory for a batch is set aside once.
class CpuNetwork final : public Network
{
public:
    explicit CpuNetwork(NetworkGraph graph);
    ~CpuNetwork() override;

    std::span<float> input(int batch) override;
    void run(int batch) override;
    std::span<const float> output(int number) const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
