#include "models/sign_to_text/translation_benchmark.h"

#include "core/base/median.h"
#include "models/device.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/decoding_benchmark.h"
#include "models/sign_to_text/dino_vit.h"
#include "models/sign_to_text/public_weights.h"
#include "models/sign_to_text/xglm.h"

#include <ATen/ATen.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <set>

namespace signwright
{

namespace
{

/// A model with weights of bytes.
struct QuantizedModel {
    explicit QuantizedModel(const XglmConfig &config) : table(c10::kCPU, std::nullopt), xglm(config, ParameterScope{table}) {}

    ParameterTable table;
    Xglm xglm;
};

Result<std::unique_ptr<QuantizedModel>> quantized_model(const std::filesystem::path &folder)
{
    const ReturnFreedBlocks loading;
    if (folder.empty()) {
        auto model = std::make_unique<QuantizedModel>(large_xglm_config());
        const nn::TensorPatch quantize = model->xglm.quantizing_patch();
        for (auto [name, tensor] : model->table.named()) {
            tensor.normal_(0.0, 0.02);
            if (auto done = quantize(name, tensor); !done)
                return tl::unexpected(done.error());
        }
        return model;
    }
    const auto config = read_xglm_config(folder.string());
    if (!config)
        return tl::unexpected(config.error());
    auto model = std::make_unique<QuantizedModel>(*config);
    if (auto loaded = load_xglm(folder.string(), model->table.named(), {}, model->xglm.quantizing_patch()); !loaded)
        return tl::unexpected(loaded.error());
    return model;
}

/// Bytes of all linear maps: one a weight.
double gigabytes_per_token(const XglmConfig &config)
{
    const double width = config.d_model, layer = 4.0 * width * width + 2.0 * width * config.ffn_dim;
    return (config.num_layers * layer + width * config.vocab_size) / 1e9;
}

/// The most probable tokens one after another, behind the end mark; stops early when asked.
std::vector<std::int64_t> written(const Xglm &model, const Control &control)
{
    std::vector<std::int64_t> ids{model.config().eos_token_id};
    TextCache cache = model.make_cache(1, kDecodedTokens);
    for (int i = 0; i < kDecodedTokens && !control.stopped(); ++i)
        ids.push_back(model.step(at::full({1, 1}, ids.back(), at::kLong), cache, nullptr).argmax(-1).item<std::int64_t>());
    return ids;
}

/// The largest error of the network with dense weights, which hold 7 GB while this runs.
Result<double> error_of_floats(const std::filesystem::path &folder, const at::Tensor &ids, const at::Tensor &logits)
{
    const ReturnFreedBlocks loading;
    const auto config = read_xglm_config(folder.string());
    if (!config)
        return tl::unexpected(config.error());
    ParameterTable table(c10::kCPU, std::nullopt);
    const Xglm xglm(*config, ParameterScope{table});
    if (auto loaded = load_xglm(folder.string(), table.named(), {}); !loaded)
        return tl::unexpected(loaded.error());
    const at::Tensor made = xglm.forward(ids.unsqueeze(0), nullptr)[0];
    return (made - logits).abs().max().item<double>();
}

Result<DecodingFigures::Agreement> agreement(const Xglm &model, const std::filesystem::path &folder,
                                             const std::filesystem::path &file, const std::vector<std::int64_t> &own)
{
    const auto reference = SafetensorsFile::open(file);
    if (!reference)
        return tl::unexpected(reference.error());
    const auto &tensors = reference->tensors();
    const auto has_shape = [&](const char *name, const std::vector<std::int64_t> &shape) {
        const auto found = tensors.find(name);
        return found != tensors.end() && found->second.shape == shape;
    };
    if (!has_shape("ids", {kDecodedTokens}) || !has_shape("written", {kDecodedTokens + 1}) ||
        !has_shape("logits", {kDecodedTokens, model.config().vocab_size}))
        return fail(Module::Network, ErrorKind::BadInput, file.string() + " does not hold the ids and logits of a text");
    const at::Tensor ids = nn::tensor_from_view(tensors.at("ids")), logits = nn::tensor_from_view(tensors.at("logits"));
    const at::Tensor text = nn::tensor_from_view(tensors.at("written"));
    const auto [best, places] = logits.topk(2, 1);
    DecodingFigures::Agreement result;
    TextCache cache = model.make_cache(1, kDecodedTokens);
    double squares = 0.0, spread = 0.0;
    for (std::int64_t i = 0; i < kDecodedTokens; ++i) {
        const at::Tensor made = model.step(ids.slice(0, i, i + 1).unsqueeze(0), cache, nullptr)[0];
        const at::Tensor error = made - logits[i];
        result.largest_logit_error = std::max(result.largest_logit_error, error.abs().max().item<double>());
        squares += error.square().mean().item<double>();
        spread += (logits[i] - logits[i].mean()).square().mean().item<double>();
        result.same_tokens += made.argmax(-1).item<std::int64_t>() == places[i][0].item<std::int64_t>() ? 1 : 0;
    }
    result.relative_logit_error = std::sqrt(squares / spread);
    result.median_lead = (best.select(1, 0) - best.select(1, 1)).median().item<double>();
    std::set<std::int64_t> distinct;
    for (std::int64_t i = 0; i < kDecodedTokens; ++i)
        distinct.insert(places[i][0].item<std::int64_t>());
    result.distinct_tokens = static_cast<int>(distinct.size());
    while (result.same_beginning < kDecodedTokens &&
           own[static_cast<std::size_t>(result.same_beginning) + 1] == text[result.same_beginning + 1].item<std::int64_t>())
        ++result.same_beginning;
    const auto floats = error_of_floats(folder, ids, logits);
    if (!floats)
        return tl::unexpected(floats.error());
    result.largest_logit_error_of_floats = *floats;
    return result;
}

} // namespace

Result<BackboneFigures> measure_backbone(const std::filesystem::path &folder, const std::filesystem::path &reference,
                                         const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs", [&]() -> Result<BackboneFigures> {
        const at::NoGradGuard no_grad;
        ParameterTable table(c10::kCPU, std::nullopt);
        DinoVitConfig config;
        config.position_interpolation = "size";
        const DinoVit backbone(config, ParameterScope{table});
        const auto loaded = with_dino_weights(
            folder.string(), [&](const auto &stored) { return nn::load_tensors(table.named(), stored, folder.string()); });
        if (!loaded)
            return tl::unexpected(loaded.error());
        const auto file = SafetensorsFile::open(reference);
        if (!file)
            return tl::unexpected(file.error());
        if (!file->tensors().contains("images") || !file->tensors().contains("cls"))
            return fail(Module::Network, ErrorKind::BadInput, reference.string() + " does not hold images and their features");
        const at::Tensor images = nn::tensor_from_view(file->tensors().at("images"));
        const at::Tensor wanted = nn::tensor_from_view(file->tensors().at("cls"));
        BackboneFigures figures;
        figures.largest_error = (backbone.forward(images).cls - wanted).abs().max().item<double>();
        figures.largest_spread = (std::get<0>(wanted.max(0)) - std::get<0>(wanted.min(0))).max().item<double>();
        std::vector<double> seconds;
        for (int run = 0; run < kDecodingRuns; ++run) {
            if (control.stopped())
                return cancelled(Module::Network);
            control.report("backbone", static_cast<double>(run) / kDecodingRuns);
            const auto start = std::chrono::steady_clock::now();
            backbone.forward(images);
            seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        figures.frames_per_second = static_cast<double>(images.size(0)) / median(seconds);
        return figures;
    });
}

Result<DecodingFigures> measure_decoding(const std::filesystem::path &folder, const std::filesystem::path &reference,
                                         const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs", [&]() -> Result<DecodingFigures> {
        const at::NoGradGuard no_grad;
        const auto model = quantized_model(folder);
        if (!model)
            return tl::unexpected(model.error());
        const Xglm &xglm = (*model)->xglm;
        DecodingFigures figures;
        figures.gigabytes_per_token = gigabytes_per_token(xglm.config());
        std::vector<std::int64_t> own = written(xglm, control);
        std::vector<double> seconds;
        for (int run = 0; run < kDecodingRuns; ++run) {
            control.report("measure", static_cast<double>(run) / kDecodingRuns);
            const auto start = std::chrono::steady_clock::now();
            own = written(xglm, control);
            seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
            if (control.stopped())
                return cancelled(Module::Network);
        }
        figures.tokens_per_second = kDecodedTokens / median(seconds);
        if (!reference.empty()) {
            auto compared = agreement(xglm, folder, reference, own);
            if (!compared)
                return tl::unexpected(compared.error());
            figures.agreement = *compared;
        }
        return figures;
    });
}

} // namespace signwright
