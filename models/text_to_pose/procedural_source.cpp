#include "models/text_to_pose/procedural_source.h"

#include "core/base/resources.h"
#include "models/text_to_pose/random_plans.h"

namespace signwright::text_to_pose
{

namespace
{
constexpr Rational kRate{25, 1};
}

ProceduralSource::ProceduralSource(std::uint64_t seed, std::shared_ptr<const Lexicon> lexicon, ProceduralSigner signer)
    : seed_(seed), lexicon_(std::move(lexicon)), signer_(std::move(signer)), vocabulary_(plan_vocabulary(*lexicon_))
{
}

Result<std::unique_ptr<ProceduralSource>> ProceduralSource::create(std::uint64_t seed)
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    auto shared = std::make_shared<const Lexicon>(std::move(*lexicon));
    auto signer = ProceduralSigner::create(shared);
    if (!signer)
        return tl::unexpected(signer.error());
    return std::unique_ptr<ProceduralSource>(new ProceduralSource(seed, std::move(shared), std::move(*signer)));
}

Result<SentenceSample> ProceduralSource::sample(std::uint64_t index, bool held_out) const
{
    const std::uint64_t stream = 2 * index + (held_out ? 1 : 0);
    Random random(seed_, stream);
    const PlanSentence plan = random_plan(*lexicon_, random);
    const SignerStyle drawn = random_signer_style(random.next_u64());
    SignerStyle style;
    style.tempo = drawn.tempo;
    style.timing_variation = drawn.timing_variation;
    style.seed = drawn.seed;
    auto signing = signer_.perform_sentence(plan, style, kRate, {});
    if (!signing)
        return tl::unexpected(signing.error());
    return SentenceSample{tokens_from_sentence(plan), std::move(*signing), style.tempo};
}

} // namespace signwright::text_to_pose
