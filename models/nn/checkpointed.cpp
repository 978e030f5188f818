#include "models/nn/checkpointed.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/custom_class.h>

namespace signwright::nn
{

namespace
{

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Mixed precision as it was at another moment.
class AutocastState
{
public:
    explicit AutocastState(c10::DeviceType device)
        : device_(device), enabled_(at::autocast::is_autocast_enabled(device)), dtype_(at::autocast::get_autocast_dtype(device))
    {
    }
    void apply() const
    {
        at::autocast::set_autocast_enabled(device_, enabled_);
        at::autocast::set_autocast_dtype(device_, dtype_);
    }

private:
    c10::DeviceType device_;
    bool enabled_;
    c10::ScalarType dtype_;
};

/// What the backward pass goes on from, beside tensors.
struct Held : torch::CustomClassHolder {
    Held(NetworkPart part_, AutocastState autocast_) : part(std::move(part_)), autocast(autocast_) {}

    NetworkPart part;
    AutocastState autocast;
};

struct Recomputed : torch::autograd::Function<Recomputed> {
    static at::Tensor forward(AutogradContext *context, at::TensorList inputs, const c10::intrusive_ptr<Held> &held)
    {
        context->save_for_backward(inputs.vec());
        context->saved_data["held"] = c10::IValue::make_capsule(held);
        return held->part(inputs.slice(0, inputs.size() - 1).vec());
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const auto held = c10::static_intrusive_pointer_cast<Held>(context->saved_data["held"].toCapsule());
        std::vector<at::Tensor> inputs;
        for (const at::Tensor &saved : context->get_saved_variables())
            inputs.push_back(saved.detach().requires_grad_(saved.requires_grad()));
        inputs.pop_back();
        {
            const at::AutoGradMode with_gradients(true);
            const AutocastState now(inputs.front().device().type());
            held->autocast.apply();
            const at::Tensor again = held->part(inputs);
            // What mixed precision cast for this pass must not outlive it.
            at::autocast::clear_cache();
            now.apply();
            // Frozen parts that see nothing that is trained are only found out here.
            if (again.requires_grad())
                torch::autograd::backward({again}, {gradients[0]});
        }
        variable_list result;
        for (const at::Tensor &input : inputs)
            result.push_back(input.grad());
        result.resize(result.size() + 2); // of the mark and of `held`
        return result;
    }
};

} // namespace

at::Tensor checkpointed(const std::vector<at::Tensor> &inputs, const NetworkPart &part)
{
    if (!at::GradMode::is_enabled())
        return part(inputs);
    std::vector<at::Tensor> marked = inputs;
    // Its gradient is nobody's; it makes the result differentiable where only parameters are.
    marked.push_back(at::empty({0}, inputs.front().options().dtype(at::kFloat)).requires_grad_(true));
    return Recomputed::apply(at::TensorList(marked),
                             c10::make_intrusive<Held>(part, AutocastState(inputs.front().device().type())));
}

} // namespace signwright::nn
