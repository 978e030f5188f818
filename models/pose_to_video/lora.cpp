#include "models/pose_to_video/lora.h"

#include "core/bundle/shape_text.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/lora_names.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

tl::unexpected<Error> bad(const std::string &file, const std::string &message)
{
    return fail(Module::Network, ErrorKind::BadInput, file + ": " + message);
}

bool is_floating(const TensorView &view)
{
    return view.dtype == DType::F16 || view.dtype == DType::BF16 || view.dtype == DType::F32 || view.dtype == DType::F64;
}

std::int64_t numel(const TensorView &view)
{
    std::int64_t count = 1;
    for (const std::int64_t size : view.shape)
        count *= size;
    return count;
}

/// The shape of the weight that a pair changes; empty when the two do not belong together.
std::vector<std::int64_t> shape_of_pair(const TensorView &down, const TensorView &up)
{
    if (down.shape.size() < 2 || up.shape.size() < 2 || down.shape[0] < 1 || up.shape[1] != down.shape[0] ||
        numel(up) != up.shape[0] * up.shape[1])
        return {};
    std::vector<std::int64_t> shape = down.shape;
    shape[0] = up.shape[0];
    return shape;
}

/// Linear layers may be stored as 1×1 convolutions and the other way round.
std::vector<std::int64_t> without_trailing_ones(at::IntArrayRef shape)
{
    std::vector<std::int64_t> result = shape.vec();
    while (result.size() > 2 && result.back() == 1)
        result.pop_back();
    return result;
}

} // namespace

Result<void> LoraSet::add(const std::map<std::string, TensorView> &tensors, const std::string &name, double weight,
                          const nlohmann::json &adapter_config)
{
    File file{name, weight, {}, {}, {}};
    for (const char *component : {"unet", "text_encoder"}) {
        auto config = lora_config_from_json(adapter_config, component, name);
        if (!config)
            return tl::unexpected(config.error());
        file.configs.emplace(component, std::move(*config));
    }
    for (const auto &[tensor, view] : tensors) {
        if (const auto adapter = other_adapter(tensor))
            return bad(name, "this is a " + *adapter + ", which is not supported; use a LoRA");
        const auto key = lora_key(tensor);
        if (!key) {
            file.others.push_back(tensor);
            continue;
        }
        Update &update = file.updates[key->module];
        auto &place = key->part == LoraPart::Down ? update.down : key->part == LoraPart::Up ? update.up : update.alpha;
        if (place)
            return bad(name, tensor + " is there twice, in two namings");
        if (!is_floating(view))
            return bad(name, tensor + " holds " + name_of(view.dtype) + " values, not floating-point numbers");
        if (key->part == LoraPart::Alpha && numel(view) != 1)
            return bad(name, tensor + " is not a single number");
        place = view;
        update.names.push_back(tensor);
    }
    for (const auto &[module, update] : file.updates) {
        if (!update.down || !update.up)
            return bad(name, update.names.front() + " has no counterpart: the file is not whole");
        if (shape_of_pair(*update.down, *update.up).empty())
            return bad(name, update.names.back() + " is not the product of two matrices of one rank");
    }
    if (file.updates.empty())
        return bad(name, "holds no LoRA");
    files_.push_back(std::move(file));
    return {};
}

Result<at::Tensor> LoraSet::difference(const File &file, const Update &update, const std::string &component,
                                       const std::string &module, at::IntArrayRef shape)
{
    const std::vector<std::int64_t> changed = shape_of_pair(*update.down, *update.up);
    if (without_trailing_ones(changed) != without_trailing_ones(shape)) {
        return bad(file.name, update.names.back() + " is for a weight of " + text_of_shape(changed) + " where this model has " +
                                  text_of_shape(shape) + "; the LoRA was made for another family of models");
    }
    const at::Tensor down = nn::tensor_from_view(*update.down).to(at::kFloat).flatten(1),
                     up = nn::tensor_from_view(*update.up).to(at::kFloat).flatten(1);
    const std::int64_t rank = down.size(0);
    const double scale = update.alpha
                             ? nn::tensor_from_view(*update.alpha).to(at::kDouble).item<double>() / static_cast<double>(rank)
                             : file.configs.at(component).scale(module, rank);
    at::Tensor product = up.matmul(down).mul_(file.weight * scale);
    if (!product.isfinite().all().item<bool>())
        return bad(file.name, update.names.back() + " holds values that are not finite; the file is damaged");
    return product.view(shape);
}

Result<void> LoraSet::apply(const std::string &component, const std::string &parameter, const at::Tensor &values)
{
    const std::string suffix = ".weight";
    if (files_.empty() || !parameter.ends_with(suffix))
        return {};
    const std::string module = parameter.substr(0, parameter.size() - suffix.size());
    const at::NoGradGuard no_grad;
    const std::vector<std::string> names = lora_modules(component, module);
    at::Tensor sum;
    for (File &file : files_) {
        const Update *first = nullptr;
        for (const std::string &name : names) {
            const auto found = file.updates.find(name);
            if (found == file.updates.end())
                continue;
            Update &update = found->second;
            if (first)
                return bad(file.name, first->names.back() + " and " + update.names.back() + " change the same weight");
            first = &update;
            const auto change = difference(file, update, component, module, values.sizes());
            if (!change)
                return tl::unexpected(change.error());
            sum = sum.defined() ? sum.add_(*change) : *change;
            update.used = true;
        }
    }
    if (sum.defined())
        values.copy_(values.to(at::kFloat) + sum.to(values.device()));
    return {};
}

Result<std::vector<std::string>> LoraSet::unmatched() const
{
    std::vector<std::string> left;
    for (const File &file : files_) {
        bool any = false;
        for (const auto &[module, update] : file.updates) {
            any = any || update.used;
            for (const std::string &tensor : update.names)
                if (!update.used)
                    left.push_back(file.name + ": " + tensor);
        }
        for (const std::string &tensor : file.others)
            left.push_back(file.name + ": " + tensor);
        if (!any) {
            return bad(file.name, "changes nothing of this model, whose names are other than \"" +
                                      file.updates.begin()->second.names.front() +
                                      "\"; the LoRA was made for another family of models");
        }
    }
    return left;
}

} // namespace signwright
