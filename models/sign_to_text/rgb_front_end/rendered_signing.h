#pragma once

#include "core/dataset/procedural_corpus.h"
#include "core/signing/motion/procedural_signer.h"
#include "models/sign_to_text/rgb_front_end/picture_view.h"

#include <memory>
#include <vector>

namespace signwright::sign_to_text
{

/// A performance and how it is filmed, before it is drawn.
struct RenderedClip {
    SigningPlan plan; ///< one sentence
    std::string text; ///< its English; empty where there is none
    PoseSequence pose;
    PictureView view;

    /// Frame `frame` as the camera sees it.
    SignerPicture picture(int frame) const { return signer_picture(pose, frame, view, static_cast<std::uint64_t>(frame)); }
};

/// The procedural corpus through the mannequin renderer: single pictures to learn from, whole clips to be scored on. All are
/// functions of (seed, split, number). Called from several threads at once.
class RenderedSigning
{
public:
    /// Moments that are taken of one performance, each filmed in a way of its own.
    static constexpr int kMomentsPerClip = 4;

    /// With the lexicon of the resource folder. Errors: those of the lexicon and the signer.
    static Result<std::unique_ptr<RenderedSigning>> create(std::uint64_t seed);

    /// `kMomentsPerClip` pictures of one performance. Of four performances two are sentences or sequences of the corpus, one is a
    /// sign by itself and one a letter; one picture of forty shows nobody.
    Result<std::vector<SignerPicture>> moments(Split split, std::uint64_t clip) const;
    /// A sentence of the corpus with a text.
    Result<RenderedClip> sentence(Split split, std::uint64_t number) const;
    /// A sign, by its number in the lexicon, or after these a letter A … Z, by itself. `variation`: any.
    Result<RenderedClip> single(Split split, std::size_t sign, std::uint64_t variation) const;
    /// How many `single` knows.
    std::size_t singles() const { return corpus_.lexicon().entries().size() + 26; }

    const ProceduralCorpus &corpus() const { return corpus_; }

private:
    RenderedSigning(std::uint64_t seed, ProceduralCorpus corpus, ProceduralSigner signer);
    Random random_of(Split split, std::uint64_t number, std::uint64_t purpose) const;

    std::uint64_t seed_;
    ProceduralCorpus corpus_;
    ProceduralSigner signer_;
};

} // namespace signwright::sign_to_text
