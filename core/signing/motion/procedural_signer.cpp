#include "core/signing/motion/procedural_signer.h"

#include "core/signing/motion/join.h"
#include "core/signing/motion/mirror_pose.h"
#include "core/signing/motion/performance.h"
#include "core/signing/motion/sentence_signs.h"

namespace signwright
{

struct ProceduralSigner::Data {
    std::shared_ptr<const Lexicon> lexicon;
    SignSpecs specs;
};

Result<ProceduralSigner> ProceduralSigner::create(std::shared_ptr<const Lexicon> lexicon)
{
    auto specs = parse_signs(*lexicon);
    if (!specs)
        return tl::unexpected(specs.error());
    return ProceduralSigner(std::make_shared<const Data>(Data{std::move(lexicon), std::move(*specs)}));
}

Result<SignedPose> ProceduralSigner::perform_sentence(const PlanSentence &sentence, const SignerStyle &style, Rational fps,
                                                      const Control &control) const
{
    if (fps.num <= 0 || fps.den <= 0)
        return fail(Module::Signing, ErrorKind::Usage, "the frame rate must be positive");
    auto signs = sentence_signs(sentence, data_->specs, *data_->lexicon, style);
    if (!signs)
        return tl::unexpected(signs.error());
    const Body body = body_of(style);
    Performance performance(body, std::move(signs->signs), signs->pauses_ms, style, signs->stream);
    performance.set_face(sentence_face(sentence, performance.signs(), style, signs->stream));

    auto pose = performance.frames(fps, control);
    if (!pose)
        return cancelled(Module::Signing);
    const int frames = pose->frames();
    SignedPose result{std::move(*pose), item_ranges(performance.signs(), fps, frames)};
    if (style.left_handed)
        mirror_pose(result.pose);
    return result;
}

Result<SignedPose> ProceduralSigner::perform(const SigningPlan &plan, const SignerStyle &style, Rational fps,
                                             const Control &control) const
{
    std::vector<SignedPose> parts;
    std::vector<int> pauses_ms;
    for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
        control.report("sign", static_cast<double>(i) / static_cast<double>(plan.sentences.size()));
        auto part = perform_sentence(plan.sentences[i], style, fps, control);
        if (!part)
            return part;
        for (SignedItem &item : part->items)
            item.sentence = static_cast<int>(i);
        parts.push_back(std::move(*part));
        pauses_ms.push_back(static_cast<int>(static_cast<float>(plan.sentences[i].pause_after_ms) / style.tempo));
    }
    if (parts.empty())
        parts.push_back({PoseSequence(signwright_v1_skeleton(), fps, 0), {}});
    pauses_ms.resize(parts.size());
    return join_sentences(std::move(parts), pauses_ms, fps);
}

} // namespace signwright
