#include "models/sign_to_text/low_rank.h"

#include <string>

namespace signwright
{

namespace
{

constexpr double kSmallDeviation = 0.02; ///< of `Initial::Small`

} // namespace

LowRank::LowRank(const ParameterScope &scope, const char *name, int in, int out, int rank, std::optional<double> deviation)
    : l1(scope / (std::string(name) + "_l1"), in, rank, false, deviation ? Initial::Small : Initial::FanIn),
      l2(scope / (std::string(name) + "_l2"), rank, out, false, deviation ? Initial::Zero : Initial::FanIn)
{
    if (deviation)
        l1.weight.mul_(*deviation / kSmallDeviation);
}

} // namespace signwright
