#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "models/sign_to_text/frame_encoder.h"
#include "models/sign_to_text/prototype_head.h"
#include "models/sign_to_text/sign2gpt_config.h"
#include "models/sign_to_text/sign_encoder.h"
#include "models/sign_to_text/xglm.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// From states of signs to what the language model takes: sine positions and a linear map ("fc").
struct SignProjection {
    SignProjection(int dim, int d_model, const ParameterScope &scope) : fc(scope / "fc", dim, d_model) {}

    at::Tensor operator()(const at::Tensor &states) const;

    Linear fc;
};

/// The networks of Sign2GPT and their parameters, one table for each part, which have the names of the bundle's components:
/// "frame_encoder", "sign_encoder", "prototype_head", "sign_projection", "language_model". The names of tensors in them are the
/// reference's without its prefixes.
class Sign2Gpt
{
public:
    /// `seed`: of the start values; none = left as the memory is, to be loaded.
    Sign2Gpt(const Sign2GptConfig &config, at::Device device, std::optional<std::uint64_t> seed);

    /// Fills all parts from a bundle. `byte_weights`: see `Xglm::quantizing_patch`. Errors: those of `component_tensors` and
    /// `nn::load_tensors`.
    Result<void> load(const Bundle &bundle, bool byte_weights = false);
    /// Fills one part from stored tensors; tables that are computed here are passed over. Errors: those of `nn::load_tensors`.
    Result<void> load_part(const std::string &component, const std::map<std::string, TensorView> &stored,
                           const std::string &source, const nn::TensorPatch &patch = {});

    const Sign2GptConfig &config() const { return config_; }
    const std::vector<std::pair<std::string, ParameterTable *>> &parts() const { return parts_; }
    at::Device device() const { return device_; }

    const FrameEncoder &frame_encoder() const { return *frame_encoder_; }
    const SignEncoder &sign_encoder() const { return *sign_encoder_; }
    const PrototypeHead *prototype_head() const { return prototype_head_ ? &*prototype_head_ : nullptr; }
    const SignProjection *sign_projection() const { return sign_projection_ ? &*sign_projection_ : nullptr; }
    const Xglm *language_model() const { return language_model_ ? &*language_model_ : nullptr; }

private:
    ParameterTable &add_part(const char *component, std::optional<std::uint64_t> seed);

    Sign2GptConfig config_;
    at::Device device_;
    std::vector<std::unique_ptr<ParameterTable>> tables_;
    std::vector<std::pair<std::string, ParameterTable *>> parts_;
    std::optional<FrameEncoder> frame_encoder_;
    std::optional<SignEncoder> sign_encoder_;
    std::optional<PrototypeHead> prototype_head_;
    std::optional<SignProjection> sign_projection_;
    std::optional<Xglm> language_model_;
};

} // namespace signwright
