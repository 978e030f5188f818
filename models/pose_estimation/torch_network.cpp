#include "models/pose_estimation/torch_network.h"

#include "models/cuda/cuda_backend.h"
#include "models/pose_estimation/torch_operations.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cassert>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

/// On a GPU batches grow to multiples of this: cuDNN plans every convolution anew for a size that it has not seen.
constexpr std::int64_t kBatchStep = 8;

} // namespace

struct TorchNetwork::Impl {
    Impl(NetworkGraph from, Device where) : graph(std::move(from)), device(where == Device::Cuda ? at::kCUDA : at::kCPU)
    {
        assert(!device.is_cuda() || cuda_backend());
        const c10::InferenceMode inference;
        for (GraphNode &node : graph.nodes)
            steps.push_back(torch_step(std::move(node), graph, device));
        graph.nodes.clear();
        last_reader.assign(graph.shapes.size(), -1);
        for (std::size_t i = 0; i < steps.size(); ++i)
            for (const int map : steps[i].node.inputs)
                last_reader[static_cast<std::size_t>(map)] = static_cast<int>(i);
        for (const int map : graph.outputs)
            last_reader[static_cast<std::size_t>(map)] = -1; // kept to the end
        results.resize(graph.outputs.size());
    }

    std::int64_t computed(int batch) const
    {
        return device.is_cuda() ? (batch + kBatchStep - 1) / kBatchStep * kBatchStep : batch;
    }

    /// Memory of the machine that the device reads and writes by itself.
    at::TensorOptions host() const { return at::TensorOptions().dtype(at::kFloat).pinned_memory(device.is_cuda()); }

    void reserve(int batch)
    {
        const c10::InferenceMode inference;
        const int map = graph.input;
        if (!input.defined() || input.size(0) < computed(batch))
            input = at::zeros({computed(batch), graph.rows(map), graph.columns(map), graph.channels(map)}, host());
    }

    void run(int batch)
    {
        const c10::InferenceMode inference;
        std::vector<at::Tensor> maps(graph.shapes.size());
        maps[static_cast<std::size_t>(graph.input)] =
            input.narrow(0, 0, computed(batch)).to(device, at::kFloat, /*non_blocking=*/true).permute({0, 3, 1, 2}).contiguous();
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const GraphNode &node = steps[i].node;
            std::vector<at::Tensor> inputs;
            for (const int map : node.inputs)
                inputs.push_back(maps[static_cast<std::size_t>(map)]);
            maps[static_cast<std::size_t>(node.output)] = result_of(steps[i], inputs, graph);
            for (const int map : node.inputs)
                if (last_reader[static_cast<std::size_t>(map)] == static_cast<int>(i))
                    maps[static_cast<std::size_t>(map)].reset();
        }
        for (std::size_t number = 0; number < results.size(); ++number)
            download(channels_last(maps[static_cast<std::size_t>(graph.outputs[number])].narrow(0, 0, batch)), results[number]);
        if (device.is_cuda())
            cuda_backend()->synchronize();
        last_batch = batch;
    }

    void download(const at::Tensor &map, at::Tensor &result) const
    {
        if (!result.defined() || result.size(0) < map.size(0))
            result = at::empty(map.sizes(), host());
        result.narrow(0, 0, map.size(0)).copy_(map, /*non_blocking=*/true);
    }

    NetworkGraph graph;
    at::Device device;
    std::vector<TorchStep> steps;
    std::vector<int> last_reader; ///< of every map: the last step that reads it
    at::Tensor input;             ///< pictures (N, rows, columns, channels)
    std::vector<at::Tensor> results;
    int last_batch = 0;
};

TorchNetwork::TorchNetwork(const NetworkGraph &graph, Device device) : impl_(std::make_unique<Impl>(graph, device)) {}
TorchNetwork::~TorchNetwork() = default;

std::span<float> TorchNetwork::input(int batch)
{
    impl_->reserve(batch);
    return {impl_->input.data_ptr<float>(), static_cast<std::size_t>(impl_->graph.count(impl_->graph.input) * batch)};
}

void TorchNetwork::run(int batch)
{
    impl_->reserve(batch);
    impl_->run(batch);
}

std::span<const float> TorchNetwork::output(int number) const
{
    const auto index = static_cast<std::size_t>(number);
    return {impl_->results[index].const_data_ptr<float>(),
            static_cast<std::size_t>(impl_->graph.count(impl_->graph.outputs[index]) * impl_->last_batch)};
}

} // namespace signwright
