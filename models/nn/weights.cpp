#include "models/nn/weights.h"

#include "core/base/file.h"
#include "core/base/mapping_guard.h"
#include "core/bundle/shape_text.h"

#include <torch/types.h>

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <set>

namespace signwright::nn
{

namespace
{

constexpr std::array<std::pair<DType, at::ScalarType>, 10> kTypes{{
    {DType::F64, at::kDouble},
    {DType::F32, at::kFloat},
    {DType::F16, at::kHalf},
    {DType::BF16, at::kBFloat16},
    {DType::I64, at::kLong},
    {DType::I32, at::kInt},
    {DType::I16, at::kShort},
    {DType::I8, at::kChar},
    {DType::U8, at::kByte},
    {DType::Bool, at::kBool},
}};

at::ScalarType torch_type(DType dtype)
{
    for (const auto &[ours, theirs] : kTypes) {
        if (ours == dtype)
            return theirs;
    }
    assert(false && "every DType has a LibTorch type");
    return at::kFloat;
}

DType stored_type(at::ScalarType type)
{
    for (const auto &[ours, theirs] : kTypes) {
        if (theirs == type)
            return ours;
    }
    assert(false && "only types that safetensors has are stored");
    return DType::F32;
}

/// Copies without a second tensor in between where the address allows it.
void copy_view(const TensorView &view, at::Tensor &tensor)
{
    const auto address = reinterpret_cast<std::uintptr_t>(view.bytes.data());
    if (address % size_of(view.dtype) != 0) {
        tensor.copy_(tensor_from_view(view));
        return;
    }
    // from_blob wants a pointer to data that it could write to; nothing does.
    void *data = const_cast<std::byte *>(view.bytes.data());
    tensor.copy_(torch::from_blob(data, view.shape, torch_type(view.dtype)));
}

/// NaN and infinity show in the extremes, which need no memory of their own.
bool all_finite(const at::Tensor &tensor)
{
    if (!tensor.is_floating_point() || tensor.numel() == 0)
        return true;
    const auto [low, high] = at::aminmax(tensor);
    return std::isfinite(low.item<double>()) && std::isfinite(high.item<double>());
}

/// At most four names and how many more there are.
std::string text_of_names(const std::vector<std::string> &names)
{
    constexpr std::size_t kShown = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kShown)
        text += " and " + std::to_string(names.size() - kShown) + " more";
    return text;
}

} // namespace

at::Tensor tensor_from_view(const TensorView &view)
{
    at::Tensor tensor = torch::empty(view.shape, torch_type(view.dtype));
    assert(tensor.nbytes() == view.bytes.size());
    if (!view.bytes.empty())
        std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
    const bool narrow = view.dtype == DType::F16 || view.dtype == DType::BF16;
    return narrow ? tensor.to(at::kFloat) : tensor;
}

TensorData data_from_tensor(const at::Tensor &tensor, DType floating)
{
    at::Tensor stored = tensor.detach().to(at::kCPU);
    if (stored.is_floating_point())
        stored = stored.to(torch_type(floating));
    stored = stored.contiguous();
    TensorData data;
    data.dtype = stored_type(stored.scalar_type());
    data.shape.assign(stored.sizes().begin(), stored.sizes().end());
    data.bytes.resize(stored.nbytes());
    if (!data.bytes.empty())
        std::memcpy(data.bytes.data(), stored.data_ptr(), data.bytes.size());
    return data;
}

NamedTensors parameters_of(const torch::nn::Module &module, const std::string &prefix)
{
    NamedTensors tensors;
    for (const auto &item : module.named_parameters())
        tensors.emplace_back(prefix + item.key(), item.value());
    return tensors;
}

NamedTensors state_of(const torch::nn::Module &module, const std::string &prefix)
{
    NamedTensors tensors = parameters_of(module, prefix);
    for (const auto &item : module.named_buffers())
        tensors.emplace_back(prefix + item.key(), item.value());
    return tensors;
}

std::map<std::string, TensorData> data_from_tensors(const NamedTensors &tensors, DType floating)
{
    std::map<std::string, TensorData> data;
    for (const auto &[name, tensor] : tensors)
        data.emplace(name, data_from_tensor(tensor, floating));
    return data;
}

Result<void> load_tensors(const NamedTensors &state, const std::map<std::string, TensorView> &stored, const std::string &source,
                          const NameFilter &ignore, const TensorPatch &patch)
{
    std::vector<std::string> missing, unexpected, misshapen;
    std::set<std::string> wanted;
    for (const auto &[name, tensor] : state) {
        wanted.insert(name);
        const auto found = stored.find(name);
        if (found == stored.end())
            missing.push_back(name);
        else if (tensor.sizes() != at::IntArrayRef(found->second.shape))
            misshapen.push_back(name + " (" + text_of_shape(found->second.shape) + " in place of " +
                                text_of_shape(tensor.sizes()) + ")");
    }
    for (const auto &[name, view] : stored) {
        if (!wanted.contains(name) && !(ignore && ignore(name)))
            unexpected.push_back(name);
    }
    std::string problems;
    for (const auto &[label, names] :
         {std::pair{"missing: ", &missing}, {"unexpected: ", &unexpected}, {"of another shape: ", &misshapen}}) {
        if (!names->empty())
            problems += (problems.empty() ? "" : "; ") + std::string(label) + text_of_names(*names);
    }
    if (!problems.empty())
        return fail(Module::Network, ErrorKind::BadInput,
                    source + " does not hold the tensors of this network (" + problems +
                        "); use the bundle that belongs to the configuration");

    const torch::NoGradGuard no_grad;
    for (auto [name, tensor] : state) {
        const TensorView &view = stored.at(name);
        copy_view(view, tensor);
        if (view.mapped && was_cut(view.bytes))
            return fail(Module::Network, ErrorKind::BadInput,
                        source + ": the file with \"" + name + "\" was cut short while it was read; get the file again");
        if (view.mapped)
            drop_pages(view.bytes);
        if (!all_finite(tensor))
            return fail(Module::Network, ErrorKind::BadInput,
                        source + ": the tensor \"" + name + "\" holds NaN or infinite weights; get the file again");
        if (patch) {
            if (auto patched = patch(name, tensor); !patched)
                return patched;
        }
    }
    return {};
}

} // namespace signwright::nn
