#include "app/cli/bench_diffusion.h"

#include "app/cli/reference_process.h"
#include "app/cli/temporary_folder.h"
#include "core/base/peak_memory.h"
#include "core/checkpoint/find_model.h"
#include "models/device.h"
#include "models/pose_to_video/gpu_kernel_check.h"
#include "models/sign_to_text/decoding_kernel_check.h"

#include <optional>

namespace signwright
{

namespace
{

Result<nlohmann::json> own_figures(const std::optional<Bundle> &model, const InferencePlace &place, const Control &control)
{
    const auto figures = measure_inference(model, place, control);
    if (!figures)
        return tl::unexpected(figures.error());
    nlohmann::json own;
    for (const auto &[name, seconds] : figures->seconds)
        own[name] = seconds;
    if (place.device == Device::Cpu) {
        own["peak_resident_mib"] = peak_resident_mib();
        return own;
    }
    own["peak_device_mib"] = figures->peak_device_mib;
    own["product_8192_tflops"] = figures->product_tflops;
    own["unet_controlnet_512_tflops"] = place.batch() * kOperationsOfCall512 / own.at("unet_controlnet_512").get<double>() / 1e12;
    return own;
}

nlohmann::json described(const InferencePlace &place)
{
    return {{"threads", network_threads()},
            {"device", name_of(place.device)},
            {"precision", name_of(place.precision)},
            {"batch", place.batch()}};
}

constexpr const char *kScript = "bench_diffusion_reference.py", *kNeeds = "torch, diffusers and transformers";

/// The same networks, from the same files, one program after the other.
Result<nlohmann::json> compared_figures(const InferencePlace &place, const std::string &python, const VerbContext &context,
                                        const Control &control)
{
    const std::string device = std::string(" ") + name_of(place.device) + " " + name_of(place.precision);
    const auto folder = TemporaryFolder::create();
    if (!folder)
        return tl::unexpected(folder.error());
    const std::filesystem::path model = (*folder)->path() / "model";
    context.console.note("storing the networks that both programs load");
    if (auto stored = run_reference(python, kScript, "store " + quoted(model.string()) + device, kNeeds); !stored)
        return tl::unexpected(stored.error());
    const auto bundle = find_model("pose_to_video", model.string());
    if (!bundle)
        return tl::unexpected(bundle.error());
    const auto own = own_figures(*bundle, place, control);
    if (!own)
        return tl::unexpected(own.error());
    context.console.note("measuring the reference");
    const std::string numbers = " " + std::to_string(network_threads()) + " " + std::to_string(place.runs()) + " " +
                                std::to_string(place.batch()) + " " + std::to_string(place.clip_size());
    const auto reference = reference_figures(python, kScript, "measure " + quoted(model.string()) + device + numbers, kNeeds);
    if (!reference)
        return tl::unexpected(reference.error());
    nlohmann::json figures = described(place);
    figures["signwright"] = *own;
    figures["reference"] = *reference;
    for (const auto &[name, value] : own->items())
        if (reference->contains(name))
            figures["ratio"][name] = value.get<double>() / reference->at(name).get<double>();
    return figures;
}

} // namespace

Result<nlohmann::json> bench_diffusion(const VerbContext &context, const InferencePlace &place,
                                       const std::string &reference_python)
{
    const Control control{context.stop,
                          [&](const Progress &progress) { context.console.progress(progress.stage, progress.fraction, -1); }};
    if (!reference_python.empty())
        return compared_figures(place, reference_python, context, control);
    const auto own = own_figures(std::nullopt, place, control);
    if (!own)
        return tl::unexpected(own.error());
    nlohmann::json figures = described(place);
    figures["signwright"] = *own;
    return figures;
}

Result<nlohmann::json> bench_kernels(const VerbContext &context, Precision precision)
{
    nlohmann::json figures = {{"precision", name_of(precision)}};
    for (const auto check : {check_gpu_kernels, check_decoding_kernels}) {
        const auto kernels = check(precision, Control{context.stop, {}});
        if (!kernels)
            return tl::unexpected(kernels.error());
        for (const KernelFigure &kernel : *kernels)
            figures["kernels"][kernel.name] = {{"error", kernel.error},
                                               {"microseconds", kernel.microseconds},
                                               {"plain_microseconds", kernel.plain_microseconds}};
    }
    return figures;
}

} // namespace signwright
