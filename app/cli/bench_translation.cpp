#include "app/cli/bench_translation.h"

#include "app/cli/reference_process.h"
#include "app/cli/temporary_folder.h"
#include "core/base/peak_memory.h"
#include "models/device.h"
#include "models/sign_to_text/decoding_benchmark.h"
#include "models/sign_to_text/translation_benchmark.h"

namespace signwright
{

namespace
{

nlohmann::json json_from_agreement(const DecodingFigures::Agreement &agreement)
{
    return {{"tokens", kDecodedTokens},
            {"same_tokens_after_random_ones", agreement.same_tokens},
            {"distinct_tokens", agreement.distinct_tokens},
            {"same_tokens_from_the_beginning", agreement.same_beginning},
            {"median_lead", agreement.median_lead},
            {"largest_logit_error", agreement.largest_logit_error},
            {"relative_logit_error", agreement.relative_logit_error},
            {"largest_logit_error_of_floats", agreement.largest_logit_error_of_floats}};
}

nlohmann::json json_from_figures(const DecodingFigures &figures)
{
    nlohmann::json json = {{"tokens_per_s", figures.tokens_per_second},
                           {"gigabytes_per_token", figures.gigabytes_per_token},
                           {"gigabytes_per_s", figures.gigabytes_per_token * figures.tokens_per_second},
                           {"peak_resident_mib", peak_resident_mib()}};
    if (figures.agreement)
        json["agreement"] = json_from_agreement(*figures.agreement);
    return json;
}

nlohmann::json json_from_speed(const RecordedDecodingFigures::Speed &speed, double bound)
{
    const double gigabytes_per_second = speed.gigabytes_per_token * speed.tokens_per_second;
    return {{"tokens_per_s", speed.tokens_per_second},
            {"gigabytes_per_token", speed.gigabytes_per_token},
            {"gigabytes_per_s", gigabytes_per_second},
            {"share_of_bound", gigabytes_per_second / bound},
            {"start_s", speed.start_seconds}};
}

constexpr const char *kScript = "bench_translation_reference.py", *kNeeds = "torch, transformers and safetensors";

} // namespace

Result<nlohmann::json> bench_translation(const VerbContext &context, const std::string &reference_python)
{
    const Control control{context.stop,
                          [&](const Progress &progress) { context.console.progress(progress.stage, progress.fraction, -1); }};
    nlohmann::json figures = {{"threads", network_threads()}};
    if (reference_python.empty()) {
        const auto own = measure_decoding({}, {}, control);
        if (!own)
            return tl::unexpected(own.error());
        figures["signwright"] = json_from_figures(*own);
        return figures;
    }
    const auto folder = TemporaryFolder::create();
    if (!folder)
        return tl::unexpected(folder.error());
    const std::filesystem::path model = (*folder)->path() / "model", text = (*folder)->path() / "text.safetensors";
    const std::filesystem::path frames = (*folder)->path() / "frames.safetensors";
    context.console.note("storing the language model that both programs load");
    if (auto stored = run_reference(reference_python, kScript, "store " + quoted(model.string()), kNeeds); !stored)
        return tl::unexpected(stored.error());
    context.console.note("measuring the reference");
    const std::string files = quoted(model.string()) + " " + quoted(text.string()) + " " + quoted(frames.string());
    const std::string numbers =
        std::to_string(network_threads()) + " " + std::to_string(kDecodedTokens) + " " + std::to_string(kDecodingRuns);
    const auto reference = reference_figures(reference_python, kScript, "measure " + files + " " + numbers, kNeeds);
    if (!reference)
        return tl::unexpected(reference.error());
    const auto own = measure_decoding(model, text, control);
    if (!own)
        return tl::unexpected(own.error());
    const auto backbone = measure_backbone(model / "backbone", frames, control);
    if (!backbone)
        return tl::unexpected(backbone.error());
    figures["signwright"] = json_from_figures(*own);
    figures["signwright"]["backbone"] = {{"frames_per_s", backbone->frames_per_second},
                                         {"largest_error", backbone->largest_error},
                                         {"largest_spread", backbone->largest_spread}};
    figures["reference"] = *reference;
    figures["ratio"] = own->tokens_per_second / reference->at("tokens_per_s").get<double>();
    return figures;
}

Result<nlohmann::json> bench_gpu_translation(const VerbContext &context, Precision precision)
{
    const Control control{context.stop,
                          [&](const Progress &progress) { context.console.progress(progress.stage, progress.fraction, -1); }};
    const auto figures = measure_recorded_decoding(large_xglm_config(), Device::Cuda, precision, control);
    if (!figures)
        return tl::unexpected(figures.error());
    const double bound = figures->bound_gigabytes_per_second();
    nlohmann::json json = {{"device", figures->device_name},
                           {"precision", name_of(precision)},
                           {"ran_on", figures->kernels ? "kernels of the plug-in" : "LibTorch's operators"},
                           {"read_gigabytes_per_s", figures->read_gigabytes_per_second},
                           {"copied_gigabytes_per_s", figures->copied_gigabytes_per_second},
                           {"bound_gigabytes_per_s", bound},
                           {"signwright", json_from_speed(figures->plain, bound)},
                           {"signwright_with_signs", json_from_speed(figures->with_signs, bound)},
                           {"agreement", json_from_agreement(figures->agreement)}};
    if (figures->published_gigabytes_per_second)
        json["published_gigabytes_per_s"] = *figures->published_gigabytes_per_second;
    return json;
}

} // namespace signwright
