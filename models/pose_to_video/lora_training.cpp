#include "models/pose_to_video/lora_training.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr std::string_view kWeight = ".weight";

bool is_target(const std::string &layer, const std::vector<std::string> &endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string &ending) { return layer == ending || layer.ends_with("." + ending); });
}

/// Adds to a leaf's gradient as a backward pass would.
void accumulate(const at::Tensor &leaf, const at::Tensor &gradient)
{
    at::Tensor &sum = leaf.mutable_grad();
    if (sum.defined())
        sum.add_(gradient);
    else
        sum = gradient;
}

} // namespace

Result<LoraTrainingConfig> lora_training_config_from_json(const nlohmann::json &json)
{
    LoraTrainingConfig config;
    ConfigReader reader(json, "lora");
    reader.read("rank", config.rank, 1, 1024);
    config.alpha = config.rank;
    reader.read("alpha", config.alpha, 1e-3, 1e6);
    reader.read("target_modules", config.target_modules);
    reader.refuse_unknown({});
    return reader.finish(config);
}

void LoraTraining::add(const std::string &component, const ParameterTable &table, std::uint64_t seed)
{
    for (const auto &[name, weight] : table.named()) {
        const std::string layer = name.ends_with(kWeight) ? name.substr(0, name.size() - kWeight.size()) : std::string();
        if ((weight.dim() != 2 && weight.dim() != 4) || !is_target(layer, config_.target_modules))
            continue;
        Update update{component + "/" + layer, weight, weight.detach().clone(), {}, {}};
        std::vector<std::int64_t> down_shape = weight.sizes().vec(), up_shape(down_shape.size(), 1);
        const double fan_in = static_cast<double>(weight[0].numel());
        down_shape[0] = config_.rank;
        up_shape[0] = weight.size(0);
        up_shape[1] = config_.rank;
        at::Tensor start = at::empty(down_shape, at::kFloat);
        Random random(seed, fnv1a64(update.name.data(), update.name.size()));
        const float bound = static_cast<float>(1.0 / std::sqrt(fan_in));
        for (std::int64_t i = 0; i < start.numel(); ++i)
            start.data_ptr<float>()[i] = random.uniform(-bound, bound);
        update.down = start.to(weight.device()).requires_grad_(true);
        update.up = at::zeros(up_shape, weight.options().requires_grad(false)).requires_grad_(true);
        weight.requires_grad_(true);
        updates_.push_back(std::move(update));
    }
}

training::NamedTensors LoraTraining::parameters() const
{
    training::NamedTensors all;
    for (const Update &update : updates_) {
        all.emplace_back(update.name + ".lora_A.weight", update.down);
        all.emplace_back(update.name + ".lora_B.weight", update.up);
    }
    return all;
}

void LoraTraining::merge() const
{
    const at::NoGradGuard no_grad;
    for (const Update &update : updates_) {
        const at::Tensor difference = at::mm(update.up.flatten(1), update.down.flatten(1)) * (config_.alpha / config_.rank);
        at::Tensor weight = update.weight;
        weight.copy_(update.base + difference.view(update.base.sizes()));
    }
}

void LoraTraining::take_gradients() const
{
    const at::NoGradGuard no_grad;
    const double scale = config_.alpha / config_.rank;
    for (const Update &update : updates_) {
        at::Tensor &whole = update.weight.mutable_grad();
        if (!whole.defined())
            continue;
        // Contiguous first: kernels are stored channels-last.
        const at::Tensor gradient = whole.contiguous().flatten(1);
        accumulate(update.down, (at::mm(update.up.flatten(1).t(), gradient) * scale).view(update.down.sizes()));
        accumulate(update.up, (at::mm(gradient, update.down.flatten(1).t()) * scale).view(update.up.sizes()));
        whole.reset();
    }
}

std::map<std::string, TensorData> LoraTraining::file() const
{
    std::map<std::string, TensorData> tensors;
    const auto add = [&](std::string name, const at::Tensor &tensor) {
        name[name.find('/')] = '.';
        tensors.emplace(std::move(name), nn::data_from_tensor(tensor.detach(), DType::F32));
    };
    for (const Update &update : updates_) {
        add(update.name + ".lora_A.weight", update.down);
        add(update.name + ".lora_B.weight", update.up * (config_.alpha / config_.rank));
    }
    return tensors;
}

} // namespace signwright
