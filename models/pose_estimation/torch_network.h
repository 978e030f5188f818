#pragma once

#include "models/device.h"
#include "models/pose_estimation/network.h"
#include "models/pose_estimation/network_graph.h"

#include <memory>

namespace signwright
{

/// Runs a graph step by step as LibTorch's operations, in single precision: for large batches on a GPU. Its results differ from
/// those of `CpuNetwork` by rounding only. On the CPU it is slower than that one and there for tests. LibTorch's exceptions
/// (memory used up, device lost) come through.
class TorchNetwork final : public Network
{
public:
    /// `Device::Cuda` needs `cuda_available()`.
    TorchNetwork(const NetworkGraph &graph, Device device);
    ~TorchNetwork() override;

    std::span<float> input(int batch) override;
    /// Uploads the batch in one piece and waits for the results.
    void run(int batch) override;
    std::span<const float> output(int number) const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
