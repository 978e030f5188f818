#include "models/sign_to_text/token_sampler.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

namespace signwright
{

std::int64_t sampled_token(const at::Tensor &log_probabilities, const GenerationOptions &options, std::uint64_t stream,
                           std::uint64_t position)
{
    const std::int64_t kept =
        options.top_k > 0 ? std::min<std::int64_t>(options.top_k, log_probabilities.numel()) : log_probabilities.numel();
    const auto [logits, tokens] = (log_probabilities / options.temperature).topk(kept);
    const at::Tensor shares = logits.softmax(0).to(at::kDouble).contiguous();
    const at::Tensor until = shares.cumsum(0).contiguous();
    const double *sums = until.data_ptr<double>(), *share = shares.data_ptr<double>();
    // A token belongs to the nucleus when those before it do not fill it.
    std::int64_t nucleus = 1;
    while (nucleus < kept && sums[nucleus] - share[nucleus] < options.top_p)
        ++nucleus;
    Random random(options.seed, stream);
    random.seek(position);
    const double drawn = random.uniform() * sums[nucleus - 1];
    std::int64_t place = 0;
    while (place + 1 < nucleus && sums[place] <= drawn)
        ++place;
    return tokens[place].item<std::int64_t>();
}

} // namespace signwright
