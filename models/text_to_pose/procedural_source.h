#pragma once

#include "core/dataset/procedural_corpus.h"
#include "core/signing/motion/procedural_signer.h"
#include "models/text_to_pose/sample_source.h"

#include <memory>

namespace signwright::text_to_pose
{

/// Sentences signed by the procedural signer with the standard body, right-handed, at 25 frames a second and varied
/// tempo: every other one from the training split of the procedural corpus, the rest put together at random
/// (`random_plan`). Held-out ones come from the corpus's validation split.
class ProceduralSource : public SampleSource
{
public:
    /// With the lexicon of the resource folder. Errors: those of `Lexicon::load` and
    /// `ProceduralSigner::create`.
    static Result<std::unique_ptr<ProceduralSource>> create(std::uint64_t seed);

    Result<SentenceSample> sample(std::uint64_t index, bool held_out) const override;
    const std::vector<std::string> &vocabulary() const override { return vocabulary_; }

private:
    ProceduralSource(std::uint64_t seed, ProceduralCorpus corpus, ProceduralSigner signer);

    std::uint64_t seed_;
    ProceduralCorpus corpus_;
    ProceduralSigner signer_;
    std::vector<std::string> vocabulary_;
};

} // namespace signwright::text_to_pose
