#include "models/sign_to_text/decoding_benchmark.h"

#include "core/base/elapsed.h"
#include "core/base/median.h"
#include "models/network_device.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/greedy_decoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <set>
#include <utility>

namespace signwright
{

namespace
{

using Clock = std::chrono::steady_clock;

/// A network on the device, its weights not set.
struct DeviceModel {
    DeviceModel(const XglmConfig &config, at::Device device, at::ScalarType type)
        : table(device, std::nullopt, type), xglm(config, ParameterScope{table})
    {
    }

    ParameterTable table;
    Xglm xglm;
};

/// Louder than a trained network's where results are added: otherwise the output, tied to the embedding, repeats its input; and
/// in the embedding: otherwise places count for more than tokens.
void fill_randomly(const std::string &name, at::Tensor &tensor)
{
    const bool norm = name.find("layer_norm") != std::string::npos;
    const bool loud = name.ends_with("out_proj.weight") || name.ends_with("fc2.weight");
    if (name.ends_with("adaptor_gate"))
        tensor.fill_(0.5);
    else if (tensor.dim() == 1)
        tensor.normal_(norm && name.ends_with("weight") ? 1.0 : 0.0, 0.1);
    else if (name.ends_with("embed_tokens.weight"))
        tensor.normal_(0.0, 0.1);
    else if (name.find("lora_w") != std::string::npos)
        tensor.normal_(0.0, 0.02);
    else
        tensor.normal_(0.0, (loud ? 8.0 : 1.0) / std::sqrt(static_cast<double>(tensor.size(1))));
}

void wait_for(const at::Tensor &on_device)
{
    if (on_device.is_cuda())
        cuda_backend()->synchronize();
}

/// Median of some runs of work on the device of `tensor`, of fewer on the slow CPU.
template <typename Work> double seconds_of(const at::Tensor &tensor, const Work &work)
{
    std::vector<double> seconds;
    for (int run = -2; run < (tensor.is_cuda() ? kRecordedRuns : kDecodingRuns); ++run) {
        wait_for(tensor);
        const Clock::time_point start = Clock::now();
        work();
        wait_for(tensor);
        if (run >= 0)
            seconds.push_back(seconds_since(start));
    }
    return median(seconds);
}

void write_text(GreedyDecoder &decoder, const at::Tensor &prompt)
{
    decoder.start(prompt);
    for (int step = 1; step <= kDecodedTokens; ++step) {
        decoder.step();
        if (step % GreedyDecoder::kStepsAhead == 0)
            decoder.ids().to(at::kCPU);
    }
}

RecordedDecodingFigures::Speed speed_of(const Xglm &xglm, const SignMemory *signs, const at::Tensor &prompt)
{
    wait_for(prompt);
    const Clock::time_point start = Clock::now();
    GreedyDecoder decoder(xglm, signs, kDecodedTokens + 1);
    decoder.start(prompt);
    decoder.step();
    decoder.step();
    wait_for(prompt);
    RecordedDecodingFigures::Speed speed;
    speed.start_seconds = seconds_since(start);
    speed.tokens_per_second = kDecodedTokens / seconds_of(prompt, [&] { write_text(decoder, prompt); });
    const double tokens = (kDecodedTokens + 1) / 2.0; // in the cache, on average
    speed.gigabytes_per_token =
        (static_cast<double>(decoder.bytes()) + tokens * static_cast<double>(decoder.bytes_of_token())) / 1e9;
    return speed;
}

/// Sums and copies a tensor that no cache can hold.
void measure_memory(at::Device device, RecordedDecodingFigures &figures)
{
    const std::int64_t numbers = device.is_cuda() ? std::int64_t{1} << 30 : std::int64_t{1} << 22;
    const at::Tensor from = at::ones({numbers}, at::TensorOptions().device(device)), to = at::empty_like(from);
    const double gigabytes = static_cast<double>(from.nbytes()) / 1e9;
    figures.read_gigabytes_per_second = gigabytes / seconds_of(from, [&] { from.sum(); });
    figures.copied_gigabytes_per_second = 2.0 * gigabytes / seconds_of(from, [&] { to.copy_(from); });
}

/// By NVIDIA's data sheets.
std::optional<double> published_bandwidth(const std::string &device_name)
{
    constexpr std::array<std::pair<const char *, double>, 5> kKnown{{{"NVIDIA H200", 4800.0},
                                                                     {"H100 80GB HBM3", 3350.0},
                                                                     {"H100 NVL", 3900.0},
                                                                     {"H100 PCIe", 2000.0},
                                                                     {"A100-SXM4-80GB", 2039.0}}};
    for (const auto &[name, bandwidth] : kKnown)
        if (device_name.find(name) != std::string::npos)
            return bandwidth;
    return std::nullopt;
}

/// The logits that follow each of `ids`, (n, vocabulary).
at::Tensor logits_after(const Xglm &xglm, const at::Tensor &ids)
{
    GreedyDecoder decoder(xglm, nullptr, ids.size(0) + 1);
    decoder.start(ids);
    at::Tensor logits;
    for (std::int64_t i = 0; i < ids.size(0); ++i) {
        decoder.step();
        if (!logits.defined())
            logits = at::empty({ids.size(0), decoder.logits().size(1)}, decoder.logits().options());
        logits[i].copy_(decoder.logits()[0]);
    }
    return logits;
}

/// The text behind `prompt` by operators with a growing cache.
at::Tensor text_by_operators(const Xglm &xglm, const at::Tensor &prompt)
{
    at::Tensor ids = prompt.unsqueeze(0);
    TextCache cache = xglm.make_cache(1, kDecodedTokens);
    for (int i = 0; i < kDecodedTokens; ++i)
        ids = at::cat({ids, xglm.step(ids.slice(1, i, i + 1), cache, nullptr).argmax(-1, true)}, 1);
    return ids[0];
}

DecodingFigures::Agreement agreement_with(const Xglm &floats, const Xglm &own, const at::Tensor &prompt)
{
    const at::Tensor ids = at::randint(4, own.config().vocab_size, {kDecodedTokens}, prompt.options());
    const at::Tensor wanted = floats.forward(ids.unsqueeze(0), nullptr)[0];
    const at::Tensor error = logits_after(own, ids) - wanted;
    const at::Tensor best = std::get<0>(wanted.topk(2, 1)), choices = wanted.argmax(1).to(at::kCPU);
    const at::Tensor same = (error + wanted).argmax(1).to(at::kCPU).eq(choices);
    DecodingFigures::Agreement result;
    result.largest_logit_error = error.abs().max().item<double>();
    const double spread = (wanted - wanted.mean(1, true)).square().mean().item<double>();
    result.relative_logit_error = std::sqrt(error.square().mean().item<double>() / spread);
    result.same_tokens = static_cast<int>(same.sum().item<std::int64_t>());
    result.distinct_tokens = static_cast<int>(
        std::set<std::int64_t>(choices.data_ptr<std::int64_t>(), choices.data_ptr<std::int64_t>() + kDecodedTokens).size());
    result.median_lead = (best.select(1, 0) - best.select(1, 1)).median().item<double>();
    result.largest_logit_error_of_floats = (logits_after(floats, ids) - wanted).abs().max().item<double>();
    GreedyDecoder decoder(own, nullptr, kDecodedTokens + 1);
    write_text(decoder, prompt);
    const at::Tensor differs = decoder.ids().ne(text_by_operators(floats, prompt)).to(at::kCPU);
    while (result.same_beginning < kDecodedTokens && !differs[result.same_beginning + 1].item<bool>())
        ++result.same_beginning;
    return result;
}

} // namespace

double RecordedDecodingFigures::bound_gigabytes_per_second() const
{
    return std::max({read_gigabytes_per_second, copied_gigabytes_per_second, published_gigabytes_per_second.value_or(0.0)});
}

XglmConfig large_xglm_config()
{
    XglmConfig config;
    config.d_model = 2048;
    config.ffn_dim = 8192;
    return config;
}

Result<RecordedDecodingFigures> measure_recorded_decoding(const XglmConfig &config, Device device, Precision precision,
                                                          const Control &control)
{
    return nn::with_exceptions_as_errors(
        Module::Network, "close other programs that use the GPU", [&]() -> Result<RecordedDecodingFigures> {
            const at::NoGradGuard no_grad;
            at::manual_seed(0);
            const at::Device place = torch_device(device);
            RecordedDecodingFigures figures;
            figures.device_name = device == Device::Cuda ? cuda_backend()->device_name() : "CPU";
            figures.published_gigabytes_per_second = published_bandwidth(figures.device_name);
            const at::Tensor prompt = at::full({1}, config.eos_token_id, at::TensorOptions().dtype(at::kLong).device(place));
            control.report("memory", 0.0);
            measure_memory(place, figures);

            XglmConfig adapted_config = config;
            adapted_config.adapter.emplace();
            DeviceModel floats(config, place, at::kFloat), own(config, place, torch_type(precision)),
                adapted(adapted_config, place, torch_type(precision));
            std::map<std::string, at::Tensor> filled;
            for (std::size_t i = 0; i < floats.table.named().size(); ++i) {
                auto [name, tensor] = floats.table.named()[i];
                fill_randomly(name, tensor);
                own.table.named()[i].second.copy_(tensor);
                filled.emplace(name, tensor);
            }
            for (auto [name, tensor] : adapted.table.named()) {
                if (const auto same = filled.find(name); same != filled.end())
                    tensor.copy_(same->second);
                else
                    fill_randomly(name, tensor);
            }
            if (control.stopped())
                return cancelled(Module::Network);
            control.report("agreement", 0.25);
            figures.agreement = agreement_with(floats.xglm, own.xglm, prompt);
            figures.kernels = GreedyDecoder(own.xglm, nullptr, kDecodedTokens + 1).has_kernels();
            if (control.stopped())
                return cancelled(Module::Network);
            control.report("measure", 0.5);
            figures.plain = speed_of(own.xglm, nullptr, prompt);
            if (control.stopped())
                return cancelled(Module::Network);
            control.report("measure with signs", 0.75);
            const at::TensorOptions options = at::TensorOptions().dtype(torch_type(precision)).device(place);
            const SignMemory signs = adapted.xglm.prepare_signs(at::randn({1, kDecodedSigns, config.d_model}, options),
                                                                at::ones({1, kDecodedSigns}, options.dtype(at::kBool)));
            figures.with_signs = speed_of(adapted.xglm, &signs, prompt);
            return figures;
        });
}

} // namespace signwright
