#include "models/pose_to_video/posed_signers.h"

#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"

#include <optional>

namespace signwright
{

namespace
{

constexpr std::uint64_t kMomentsPerSentence = 12;

} // namespace

struct PosedSigners::Impl {
    ProceduralCorpus corpus;
    std::uint64_t seed;
    Split split;
    std::uint64_t sentence = 0; ///< the one held
    std::optional<CorpusSample> sample;
};

PosedSigners::PosedSigners(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PosedSigners::PosedSigners(PosedSigners &&) noexcept = default;
PosedSigners &PosedSigners::operator=(PosedSigners &&) noexcept = default;
PosedSigners::~PosedSigners() = default;

Result<PosedSigners> PosedSigners::create(std::uint64_t seed, bool validation)
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), seed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    return PosedSigners(
        std::make_unique<Impl>(Impl{std::move(*corpus), seed, validation ? Split::Validation : Split::Train, 0, std::nullopt}));
}

Result<PosedSigner> PosedSigners::at(std::uint64_t id)
{
    const std::uint64_t sentence = id / kMomentsPerSentence;
    if (!impl_->sample || impl_->sentence != sentence) {
        auto sample = impl_->corpus.sample(impl_->split, sentence);
        if (!sample)
            return tl::unexpected(sample.error());
        impl_->sample = std::move(*sample);
        impl_->sentence = sentence;
    }
    const CorpusSample looks = impl_->corpus.outline(impl_->split, id);
    PosedSigner signer;
    signer.pose = std::make_shared<const PoseSequence>(impl_->sample->motion.pose);
    signer.frame = static_cast<int>(Random(impl_->seed, mix64(id)).below(static_cast<std::uint32_t>(signer.pose->frames())));
    signer.appearance = looks.appearance;
    signer.prompt = looks.prompt;
    return signer;
}

Result<SignerSplits> SignerSplits::create(std::uint64_t seed)
{
    auto training = PosedSigners::create(seed, false);
    if (!training)
        return tl::unexpected(training.error());
    auto validation = PosedSigners::create(seed, true);
    if (!validation)
        return tl::unexpected(validation.error());
    return SignerSplits{std::move(*training), std::move(*validation)};
}

} // namespace signwright
