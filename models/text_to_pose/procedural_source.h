#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/motion/procedural_signer.h"
#include "models/text_to_pose/sample_source.h"

#include <memory>

namespace signwright::text_to_pose
{

/// Sentences signed by the procedural signer with the standard body, right-handed, at 25 frames a second and varied
/// tempo. Training and held-out sentences differ in their seeds.
class ProceduralSource : public SampleSource
{
public:
    /// With the lexicon of the resource folder. Errors: those of `Lexicon::load` and `ProceduralSigner::create`.
    static Result<std::unique_ptr<ProceduralSource>> create(std::uint64_t seed);

    Result<SentenceSample> sample(std::uint64_t index, bool held_out) const override;
    const std::vector<std::string> &vocabulary() const override { return vocabulary_; }

private:
    ProceduralSource(std::uint64_t seed, std::shared_ptr<const Lexicon> lexicon, ProceduralSigner signer);

    std::uint64_t seed_;
    std::shared_ptr<const Lexicon> lexicon_;
    ProceduralSigner signer_;
    std::vector<std::string> vocabulary_;
};

} // namespace signwright::text_to_pose
