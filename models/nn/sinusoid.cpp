#include "models/nn/sinusoid.h"

#include <torch/types.h>

#include <cassert>
#include <cmath>

namespace signwright::nn
{

at::Tensor sinusoid_table(std::int64_t positions, std::int64_t width)
{
    assert(width % 2 == 0);
    const at::Tensor position = torch::arange(positions, torch::kFloat).unsqueeze(1);
    const at::Tensor frequency =
        torch::exp(torch::arange(0, width, 2, torch::kFloat) * (-std::log(10000.0) / static_cast<double>(width)));
    const at::Tensor angle = position * frequency;
    return torch::stack({torch::sin(angle), torch::cos(angle)}, 2).view({positions, width});
}

} // namespace signwright::nn
