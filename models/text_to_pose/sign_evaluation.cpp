#include "models/text_to_pose/sign_evaluation.h"

#include "core/base/random.h"
#include "core/metrics/linear_discriminant.h"
#include "core/pose/sign_features.h"

#include <algorithm>
#include <array>

namespace signwright
{

namespace
{

constexpr Rational kRate{25, 1};
/// Part of the covariance that is its diagonal: a few performances a sign leave the rest poorly known.
constexpr double kShrinkage = 0.2;
/// Shoulder widths: the centimetre that pose estimators are off. The corpus itself is so exact that without it the judge
/// would look at differences that nobody sees.
constexpr double kNoise = 0.03;

/// Where a sign begins and ends is a matter of two frames (80 ms): the judge learns it moved by as much.
constexpr std::array<std::array<int, 2>, 5> kShifts = {{{0, 0}, {-2, -2}, {2, 2}, {-2, 2}, {2, -2}}};

std::vector<float> features_of(const SignedPose &motion, const std::array<int, 2> &shift = {0, 0})
{
    const SignedItem &item = motion.items.front();
    const int begin = std::clamp(item.begin_frame + shift[0], 0, motion.pose.frames() - 1);
    return sign_features(motion.pose, begin, std::clamp(item.end_frame + shift[1], begin + 1, motion.pose.frames()));
}

} // namespace

Result<std::vector<TextToPoseScore>> evaluate_signs(const TextToPose &network, std::shared_ptr<const Lexicon> lexicon,
                                                    std::uint64_t seed, int variations, const Control &control)
{
    const auto learned = ProceduralCorpus::create(lexicon, mix64(seed));
    const auto asked = ProceduralCorpus::create(lexicon, seed);
    if (!learned || !asked)
        return tl::unexpected(learned ? asked.error() : learned.error());
    const auto signs = lexicon->entries().size();
    LabelledFeatures examples;
    for (std::size_t sign = 0; sign < signs; ++sign) {
        control.report("signs to learn from", static_cast<double>(sign) / static_cast<double>(signs));
        for (int variation = 0; variation < variations; ++variation) {
            const auto sample =
                learned->isolated_sign(Split::Train, sign, static_cast<std::uint64_t>(variation), Control{control.stop, {}});
            if (!sample)
                return tl::unexpected(sample.error());
            for (const auto &shift : kShifts)
                examples.add(features_of(sample->motion, shift), static_cast<int>(sign));
        }
    }
    const LinearDiscriminant judge = LinearDiscriminant::fit(examples, kShrinkage, kNoise);
    int from_corpus = 0, generated = 0;
    for (std::size_t sign = 0; sign < signs; ++sign) {
        control.report("signs to name", static_cast<double>(sign) / static_cast<double>(signs));
        const auto sample = asked->isolated_sign(Split::Test, sign, 0, Control{control.stop, {}});
        if (!sample)
            return tl::unexpected(sample.error());
        const auto made = network.perform(sample->plan, {.fps = kRate, .tempo = sample->style.tempo}, Control{control.stop, {}});
        if (!made)
            return tl::unexpected(made.error());
        from_corpus += judge.classify(features_of(sample->motion)) == static_cast<int>(sign) ? 1 : 0;
        generated += judge.classify(features_of(*made)) == static_cast<int>(sign) ? 1 : 0;
    }
    const auto part = [&](int right) { return static_cast<double>(right) / static_cast<double>(signs); };
    const std::string signature = "LDA on 12 frames of both hands|shrinkage:0.2|noise:0.03|ends moved by 2 frames|performances:" +
                                  std::to_string(variations) +
                                  " a sign, train split, another seed|signs:" + std::to_string(signs) + "|split:test|fps:25";
    return std::vector<TextToPoseScore>{{"sign_top1_corpus", part(from_corpus), signature},
                                        {"sign_top1_generated", part(generated), signature},
                                        {"sign_ratio", part(generated) / part(std::max(from_corpus, 1)), signature}};
}

} // namespace signwright
