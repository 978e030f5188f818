#include "models/training/process_group.h"

#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <torch/types.h>
#include <torch/utils.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace signwright::training
{

namespace
{

std::optional<int> number_from_environment(const char *name)
{
    const char *text = std::getenv(name);
    if (!text)
        return std::nullopt;
    int value = 0;
    const char *end = text + std::strlen(text);
    const auto [stopped, error] = std::from_chars(text, end, value);
    return error == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

tl::unexpected<Error> lost(const std::exception &reason)
{
    const std::string text = reason.what();
    return fail(Module::Training, ErrorKind::Io,
                "the processes of the data-parallel run lost each other: " + text.substr(0, text.find('\n')));
}

} // namespace

struct ProcessGroup::Impl {
    c10::intrusive_ptr<c10d::TCPStore> store;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
};

ProcessGroup::ProcessGroup() = default;
ProcessGroup::ProcessGroup(ProcessGroup &&) noexcept = default;
ProcessGroup &ProcessGroup::operator=(ProcessGroup &&) noexcept = default;
ProcessGroup::~ProcessGroup() = default;

Result<ProcessGroup> ProcessGroup::from_environment()
{
    ProcessGroup group;
    if (!std::getenv("WORLD_SIZE"))
        return group;
    const auto size = number_from_environment("WORLD_SIZE");
    if (size && *size == 1)
        return group;
    const auto rank = number_from_environment("RANK");
    const auto port = number_from_environment("MASTER_PORT");
    const char *address = std::getenv("MASTER_ADDR");
    if (!size || *size < 1 || !rank || *rank < 0 || *rank >= *size || !port || *port < 1 || *port > 65535 || !address)
        return fail(Module::Training, ErrorKind::Usage,
                    "WORLD_SIZE is set, but RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT are not as torchrun sets them; "
                    "start with torchrun or unset WORLD_SIZE");
    group.rank_ = *rank;
    group.size_ = *size;
    try {
        c10d::TCPStoreOptions store_options;
        store_options.port = static_cast<std::uint16_t>(*port);
        store_options.isServer = *rank == 0;
        store_options.numWorkers = static_cast<std::size_t>(*size);
        auto impl = std::make_unique<Impl>();
        impl->store = c10::make_intrusive<c10d::TCPStore>(address, store_options);
        auto gloo_options = c10d::ProcessGroupGloo::Options::create();
        gloo_options->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
        impl->gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(impl->store, *rank, *size, gloo_options);
        group.impl_ = std::move(impl);
    } catch (const std::exception &reason) {
        return lost(reason);
    }
    return group;
}

Result<void> ProcessGroup::broadcast(const std::vector<at::Tensor> &tensors)
{
    if (!impl_)
        return {};
    const torch::NoGradGuard no_grad;
    try {
        for (const at::Tensor &tensor : tensors) {
            std::vector<at::Tensor> shared{tensor.detach().to(at::kCPU).contiguous()};
            impl_->gloo->broadcast(shared)->wait();
            tensor.copy_(shared.front());
        }
    } catch (const std::exception &reason) {
        return lost(reason);
    }
    return {};
}

Result<bool> ProcessGroup::average_gradients(const std::vector<at::Tensor> &parameters, bool stop)
{
    if (!impl_)
        return stop;
    const torch::NoGradGuard no_grad;
    // All gradients travel in one message; the last number counts the processes that want to stop.
    std::vector<at::Tensor> flat;
    for (const at::Tensor &parameter : parameters) {
        if (!parameter.grad().defined())
            parameter.mutable_grad() = torch::zeros_like(parameter);
        flat.push_back(parameter.grad().reshape({-1}).to(at::kCPU, at::kFloat));
    }
    flat.push_back(torch::full({1}, stop ? 1.0f : 0.0f));
    std::vector<at::Tensor> message{torch::cat(flat)};
    try {
        impl_->gloo->allreduce(message)->wait();
    } catch (const std::exception &reason) {
        return lost(reason);
    }
    std::int64_t offset = 0;
    for (const at::Tensor &parameter : parameters) {
        const at::Tensor sum = message.front().narrow(0, offset, parameter.numel());
        parameter.grad().copy_(sum.div(size_).view_as(parameter));
        offset += parameter.numel();
    }
    return message.front()[offset].item<float>() > 0.0f;
}

Result<void> ProcessGroup::average(const std::vector<at::Tensor> &tensors)
{
    if (!impl_)
        return {};
    const torch::NoGradGuard no_grad;
    try {
        for (const at::Tensor &tensor : tensors) {
            std::vector<at::Tensor> sum{tensor.to(at::kCPU, at::kFloat, false, true).contiguous()};
            impl_->gloo->allreduce(sum)->wait();
            tensor.copy_(sum.front().div(size_));
        }
    } catch (const std::exception &reason) {
        return lost(reason);
    }
    return {};
}

Result<void> ProcessGroup::barrier()
{
    if (!impl_)
        return {};
    try {
        impl_->gloo->barrier()->wait();
    } catch (const std::exception &reason) {
        return lost(reason);
    }
    return {};
}

} // namespace signwright::training
