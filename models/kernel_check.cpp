#include "models/kernel_check.h"

#include "core/base/median.h"
#include "models/cuda/cuda_backend.h"
#include "models/network_device.h"
#include "models/nn/exceptions.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <chrono>

namespace signwright
{

namespace
{

double microseconds_of(const KernelCase::Function &work, const KernelCase::Tensors &inputs)
{
    constexpr int kWarm = 3, kRuns = 20;
    std::vector<double> times;
    for (int run = -kWarm; run < kRuns; ++run) {
        cuda_backend()->synchronize();
        const auto start = std::chrono::steady_clock::now();
        work(inputs);
        cuda_backend()->synchronize();
        if (run >= 0)
            times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    return median(times);
}

Result<KernelFigure> figure_of(const KernelCase &kernel, at::ScalarType type, double tolerance)
{
    KernelCase::Tensors rounded, on_device;
    for (const at::Tensor &input : kernel.inputs) {
        const bool rounds = input.is_floating_point();
        on_device.push_back(input.to(at::kCUDA, rounds ? type : input.scalar_type()));
        rounded.push_back(on_device.back().to(at::kCPU, input.scalar_type())); // the twin sees the same numbers
    }
    const at::Tensor result = kernel.own(on_device), again = kernel.own(on_device), twin = kernel.own(rounded);
    KernelFigure figure{.name = kernel.name};
    figure.error = ((result.to(at::kCPU, at::kFloat) - twin).norm() / twin.norm()).item<double>();
    if (!(figure.error <= tolerance))
        return fail(Module::Network, ErrorKind::Internal,
                    "the GPU kernel \"" + kernel.name + "\" is off by " + std::to_string(figure.error) +
                        "; use the CPU and report it");
    if (!at::equal(result, again))
        return fail(Module::Network, ErrorKind::Internal,
                    "the GPU kernel \"" + kernel.name + "\" gives other bits each time; use the CPU and report it");
    figure.microseconds = microseconds_of(kernel.own, on_device);
    figure.plain_microseconds = microseconds_of(kernel.plain, on_device);
    return figure;
}

} // namespace

Result<std::vector<KernelFigure>> check_kernels(const std::function<std::vector<KernelCase>()> &cases, Precision precision,
                                                const Control &control)
{
    if (!cuda_available())
        return fail(Module::Network, ErrorKind::NotFound, "no CUDA device answers; install NVIDIA's driver");
    return nn::with_exceptions_as_errors(
        Module::Network, "close other programs that use the GPU", [&]() -> Result<std::vector<KernelFigure>> {
            const c10::InferenceMode inference;
            at::manual_seed(0);
            // A few units of the last place.
            const double tolerance = precision == Precision::Float32 ? 1e-5 : precision == Precision::Float16 ? 1e-3 : 8e-3;
            std::vector<KernelFigure> figures;
            for (const KernelCase &kernel : cases()) {
                if (control.stopped())
                    return cancelled(Module::Network);
                auto figure = figure_of(kernel, torch_type(precision), tolerance);
                if (!figure)
                    return tl::unexpected(figure.error());
                figures.push_back(std::move(*figure));
            }
            return figures;
        });
}

} // namespace signwright
