#include "models/sign_to_text/rgb_front_end/rendered_signing.h"

#include "core/base/resources.h"
#include "core/dataset/corpus_order.h"
#include "core/dataset/sign_sequences.h"

namespace signwright::sign_to_text
{

namespace
{

constexpr float kNobody = 1.0f / 40.0f;

// What random numbers are for.
constexpr std::uint64_t kMoments = 1, kSentences = 2, kSingles = 3;

} // namespace

RenderedSigning::RenderedSigning(std::uint64_t seed, ProceduralCorpus corpus, ProceduralSigner signer)
    : seed_(seed), corpus_(std::move(corpus)), signer_(std::move(signer))
{
}

Result<std::unique_ptr<RenderedSigning>> RenderedSigning::create(std::uint64_t seed)
{
    auto read = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!read)
        return tl::unexpected(read.error());
    const auto lexicon = std::make_shared<const Lexicon>(std::move(*read));
    auto corpus = ProceduralCorpus::create(lexicon, seed, kObservedRate);
    if (!corpus)
        return tl::unexpected(corpus.error());
    auto signer = ProceduralSigner::create(lexicon);
    if (!signer)
        return tl::unexpected(signer.error());
    return std::unique_ptr<RenderedSigning>(new RenderedSigning(seed, std::move(*corpus), std::move(*signer)));
}

Random RenderedSigning::random_of(Split split, std::uint64_t number, std::uint64_t purpose) const
{
    return Random(mix64(seed_ ^ mix64(purpose << 8 | static_cast<std::uint64_t>(split))), number);
}

Result<std::vector<SignerPicture>> RenderedSigning::moments(Split split, std::uint64_t clip) const
{
    Random random = random_of(split, clip, kMoments);
    PoseSequence pose;
    if (clip % 4 < 2) {
        auto sample = corpus_.sample(split, clip / 4 * 2 + clip % 4);
        if (!sample)
            return tl::unexpected(sample.error());
        pose = std::move(sample->motion.pose);
    } else {
        const std::size_t signs = corpus_.lexicon().entries().size();
        const std::size_t sign = clip % 4 == 2 ? random.below(static_cast<std::uint32_t>(signs)) : signs + random.below(26);
        auto made = single(split, sign, random.next_u64());
        if (!made)
            return tl::unexpected(made.error());
        pose = std::move(made->pose);
    }
    std::vector<SignerPicture> pictures;
    for (int i = 0; i < kMomentsPerClip; ++i) {
        const PictureView view = PictureView::draw(split, random);
        const int frame = static_cast<int>(random.below(static_cast<std::uint32_t>(pose.frames())));
        const std::uint64_t noise = random.next_u64();
        pictures.push_back(random.chance(kNobody) ? empty_picture(view, noise) : signer_picture(pose, frame, view, noise));
    }
    return pictures;
}

Result<RenderedClip> RenderedSigning::sentence(Split split, std::uint64_t number) const
{
    auto sample = corpus_.sample(split, index_of_sentence(number));
    if (!sample)
        return tl::unexpected(sample.error());
    Random random = random_of(split, number, kSentences);
    return RenderedClip{std::move(sample->plan), std::move(sample->text), std::move(sample->motion.pose),
                        PictureView::draw(split, random)};
}

Result<RenderedClip> RenderedSigning::single(Split split, std::size_t sign, std::uint64_t variation) const
{
    const auto &entries = corpus_.lexicon().entries();
    Random random = random_of(split, mix64(sign) ^ variation, kSingles);
    RenderedClip clip;
    if (sign < entries.size()) {
        clip.plan.sentences = {single_sign(entries[sign])};
    } else {
        PlanItem letter;
        letter.kind = PlanItemKind::Fingerspelling;
        letter.gloss = std::string(1, static_cast<char>('A' + static_cast<char>(sign - entries.size())));
        clip.plan.sentences.emplace_back();
        clip.plan.sentences.back().items = {letter};
    }
    auto motion =
        signer_.perform_sentence(clip.plan.sentences.front(), random_signer_style(random.next_u64()), kObservedRate, {});
    if (!motion)
        return tl::unexpected(motion.error());
    clip.pose = std::move(motion->pose);
    clip.view = PictureView::draw(split, random);
    return clip;
}

} // namespace signwright::sign_to_text
