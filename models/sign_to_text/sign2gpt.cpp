#include "models/sign_to_text/sign2gpt.h"

#include "core/checkpoint/component_tensors.h"
#include "models/nn/sinusoid.h"

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

/// What files hold beside the weights.
bool is_table(const std::string &name)
{
    return SignEncoder::is_table(name) || Xglm::is_table(name) || name == "pos_encoder.pos" ||
           name.ends_with("num_batches_tracked");
}

} // namespace

at::Tensor SignProjection::operator()(const at::Tensor &states) const
{
    return fc(states + nn::sinusoid_table(states.size(1), states.size(2)).to(states.options()));
}

ParameterTable &Sign2Gpt::add_part(const char *component, std::optional<std::uint64_t> seed)
{
    tables_.push_back(std::make_unique<ParameterTable>(device_, seed));
    parts_.emplace_back(component, tables_.back().get());
    return *tables_.back();
}

Sign2Gpt::Sign2Gpt(const Sign2GptConfig &config, at::Device device, std::optional<std::uint64_t> seed)
    : config_(config), device_(device)
{
    const int dim = config.sign_encoder.dim;
    frame_encoder_.emplace(config.frame_encoder, dim, ParameterScope(add_part("frame_encoder", seed)));
    sign_encoder_.emplace(config.sign_encoder, ParameterScope(add_part("sign_encoder", seed)));
    if (config.prototype_head)
        prototype_head_.emplace(*config.prototype_head, ParameterScope(add_part("prototype_head", seed)));
    if (config.language_model) {
        sign_projection_.emplace(dim, config.language_model->d_model, ParameterScope(add_part("sign_projection", seed)));
        language_model_.emplace(*config.language_model, ParameterScope(add_part("language_model", seed)));
    }
}

Result<void> Sign2Gpt::load_part(const std::string &component, const std::map<std::string, TensorView> &stored,
                                 const std::string &source, const nn::TensorPatch &patch)
{
    const auto part = std::find_if(parts_.begin(), parts_.end(), [&](const auto &entry) { return entry.first == component; });
    assert(part != parts_.end());
    return nn::load_tensors(part->second->named(), stored, source, is_table, patch);
}

Result<void> Sign2Gpt::load(const Bundle &bundle, bool byte_weights)
{
    for (const auto &[component, table] : parts_) {
        const auto stored = component_tensors(bundle, component);
        if (!stored)
            return tl::unexpected(stored.error());
        const bool quantize = byte_weights && component == "language_model";
        const nn::TensorPatch patch = quantize ? language_model_->quantizing_patch() : nn::TensorPatch();
        if (auto loaded = load_part(component, stored->tensors, bundle.name + " (" + component + ")", patch); !loaded)
            return loaded;
    }
    return {};
}

} // namespace signwright
