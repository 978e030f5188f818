#include "models/text_to_pose/procedural_source.h"

#include "core/base/resources.h"
#include "models/text_to_pose/random_plans.h"

namespace signwright::text_to_pose
{

namespace
{
constexpr Rational kRate{25, 1};
}

ProceduralSource::ProceduralSource(std::uint64_t seed, ProceduralCorpus corpus, ProceduralSigner signer)
    : seed_(seed), corpus_(std::move(corpus)), signer_(std::move(signer)), vocabulary_(plan_vocabulary(corpus_.lexicon()))
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
    auto corpus = ProceduralCorpus::create(shared, seed, kRate);
    if (!corpus)
        return tl::unexpected(corpus.error());
    return std::unique_ptr<ProceduralSource>(new ProceduralSource(seed, std::move(*corpus), std::move(*signer)));
}

Result<SentenceSample> ProceduralSource::sample(std::uint64_t index, bool held_out) const
{
    PlanSentence plan;
    SignerStyle drawn;
    if (held_out || index % 2 == 0) {
        const CorpusSample outline =
            held_out ? corpus_.outline(Split::Validation, index) : corpus_.outline(Split::Train, index / 2);
        plan = outline.plan.sentences.front();
        drawn = outline.style;
    } else {
        Random random(seed_, index);
        plan = random_plan(corpus_.lexicon(), random);
        drawn = random_signer_style(random.next_u64());
    }
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
