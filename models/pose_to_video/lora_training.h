#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/safetensors.h"
#include "models/nn/config_reader.h"
#include "models/nn/parameters.h"
#include "models/training/task.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Which layers get a low-rank update and how large it is.
struct LoraTrainingConfig {
    int rank = 8;
    double alpha = 8.0; ///< an update counts alpha / rank
    /// Endings of the names of the layers.
    std::vector<std::string> target_modules = {"to_q", "to_k", "to_v", "to_out.0", "q_proj", "k_proj", "v_proj", "out_proj"};
};

/// Errors: BadInput naming the field.
Result<LoraTrainingConfig> lora_training_config_from_json(const nlohmann::json &json);

/// Trains low-rank updates of frozen weights (Hu et al. 2022): W = W₀ + (alpha / rank) · B · A, with A random and B zero at the
/// start. The network's own weights hold the sum, so that it needs to know nothing of the updates; the gradients of A and B
/// follow from that of W: ∂A = s · Bᵀ · ∂W and ∂B = s · ∂W · Aᵀ.
class LoraTraining
{
public:
    explicit LoraTraining(LoraTrainingConfig config) : config_(std::move(config)) {}

    /// Adds updates to the target layers of a network. `component`: "unet" or "text_encoder". `seed`: of the start values.
    void add(const std::string &component, const ParameterTable &table, std::uint64_t seed);
    /// A and B of every layer, "<component>/<layer>.lora_A.weight" (rank, in) or (rank, in, k, k) and "….lora_B.weight"
    /// (out, rank) or (out, rank, 1, 1); PEFT's names and shapes.
    training::NamedTensors parameters() const;
    /// Brings the networks' weights up to date with A and B.
    void merge() const;
    /// Adds what the networks' weights have as gradients to those of A and B, and forgets the former.
    void take_gradients() const;
    /// The tensors of a LoRA file in diffusers' naming ("unet.….lora_A.weight"). The file states no alpha, which readers of that
    /// naming do not expect: alpha / rank is in B.
    std::map<std::string, TensorData> file() const;

private:
    struct Update {
        std::string name; ///< "<component>/<layer>"
        at::Tensor weight, base, down, up;
    };

    LoraTrainingConfig config_;
    std::vector<Update> updates_;
};

} // namespace signwright
