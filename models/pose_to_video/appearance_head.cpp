#include "models/pose_to_video/appearance_head.h"

#include <ATen/ATen.h>

#include <array>

namespace signwright
{

namespace
{

constexpr std::int64_t kLeftOut = -100;

struct Choice {
    std::int64_t options;
    std::int64_t (*of)(const Appearance &);
};

template <auto Member> std::int64_t value_of(const Appearance &looks) { return static_cast<std::int64_t>(looks.*Member); }

std::int64_t hair_color_of(const Appearance &looks)
{
    return looks.hair_style == HairStyle::Bald ? kLeftOut : static_cast<std::int64_t>(looks.hair);
}

/// What prompts always name (see `prompt_variant`) comes first; the rest they may leave out, which the loss then can
/// only answer with the choices' frequencies.
const std::array<Choice, 8> &choices()
{
    const auto count = [](auto palette) { return static_cast<std::int64_t>(palette.size()); };
    static const std::array<Choice, 8> all = {{
        {count(skin_palette()), value_of<&Appearance::skin>},
        {count(hair_palette()), hair_color_of},
        {count(clothing_palette()), value_of<&Appearance::clothing>},
        {count(background_palette()), value_of<&Appearance::background>},
        {count(hair_style_words()), value_of<&Appearance::hair_style>},
        {count(sleeve_words()), value_of<&Appearance::sleeve>},
        {count(build_words()), value_of<&Appearance::build>},
        {2, value_of<&Appearance::glasses>},
    }};
    return all;
}

int total_options()
{
    std::int64_t total = 0;
    for (const Choice &choice : choices())
        total += choice.options;
    return static_cast<int>(total);
}

} // namespace

AppearanceHead::AppearanceHead(const ParameterScope &scope, int hidden_size) : projection_(scope, hidden_size, total_options()) {}

at::Tensor AppearanceHead::loss(const at::Tensor &pooled, const std::vector<Appearance> &appearances,
                                const std::vector<std::string> &prompts) const
{
    const at::Tensor logits = projection_(pooled);
    at::Tensor total = at::zeros({}, logits.options());
    std::int64_t first = 0;
    for (const Choice &choice : choices()) {
        std::vector<std::int64_t> wanted;
        bool any = false;
        for (std::size_t i = 0; i < appearances.size(); ++i) {
            wanted.push_back(prompts[i].empty() ? kLeftOut : choice.of(appearances[i]));
            any = any || wanted.back() != kLeftOut;
        }
        if (any)
            total = total + at::cross_entropy_loss(logits.narrow(1, first, choice.options),
                                                   at::tensor(wanted, at::kLong).to(logits.device()));
        first += choice.options;
    }
    return total / static_cast<double>(choices().size());
}

} // namespace signwright
