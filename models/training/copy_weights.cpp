#include "models/training/copy_weights.h"

#include <ATen/ATen.h>

namespace signwright::training
{

Result<void> copy_weights(const nn::NamedTensors &from, const nn::NamedTensors &to, const std::string &source)
{
    const at::NoGradGuard no_grad;
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (i >= from.size() || from[i].second.sizes() != to[i].second.sizes())
            return fail(Module::Training, ErrorKind::BadInput,
                        source + ": " + to[i].first + " has another shape; give the recipe the bundle's numbers");
        to[i].second.copy_(from[i].second);
    }
    return {};
}

} // namespace signwright::training
