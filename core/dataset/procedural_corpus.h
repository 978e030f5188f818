#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/dataset/sentence_templates.h"
#include "core/pose/camera.h"
#include "core/render/appearance.h"
#include "core/signing/motion/procedural_signer.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signer_style.h"
#include "core/signing/signing_plan.h"

#include <cstdint>
#include <memory>
#include <string>

namespace signwright
{

enum class Split { Train, Validation, Test };

/// One sample of the corpus: what is signed, how it moves and what the signer looks like.
struct CorpusSample {
    std::string text; ///< English; empty for sign sequences, which imitate edited plans
    SigningPlan plan; ///< one sentence
    SignerStyle style;
    SignedPose motion;
    Appearance appearance;
    std::string prompt; ///< describes `appearance`, in varied words
    Camera camera;      ///< for 256 × 256 pixels
};

/// Text, plan, movement, appearance and prompt in any amount, made by the procedural signer over a lexicon. Every sample is a
/// function of (seed, split, index). The splits share no sentence (by a hash of its text or, without a text, of its plan) and no
/// combination of appearance; the signs are the same. It is a stand-in for recordings of signers, and what is trained on it says
/// so.
class ProceduralCorpus
{
public:
    /// Errors: what `ProceduralSigner::create` says about the lexicon.
    static Result<ProceduralCorpus> create(std::shared_ptr<const Lexicon> lexicon, std::uint64_t seed, Rational fps = {25, 1});

    const Lexicon &lexicon() const { return *lexicon_; }
    /// Everything but the movement: cheap. Indices run over all signs of the lexicon in turn; four of five samples are sentences.
    CorpusSample outline(Split split, std::uint64_t index) const;
    /// With the movement. Errors: Cancelled.
    Result<CorpusSample> sample(Split split, std::uint64_t index, const Control &control = {}) const;
    /// One sign by itself, from rest to rest; `sign` is its number in the lexicon. Errors: Cancelled.
    Result<CorpusSample> isolated_sign(Split split, std::size_t sign, std::uint64_t variation, const Control &control = {}) const;

    /// The split that a sentence or an appearance belongs to (of twenty: one validation, one test).
    static Split split_of(const std::string &text);
    static Split split_of(const Appearance &appearance);

private:
    ProceduralCorpus(std::shared_ptr<const Lexicon> lexicon, ProceduralSigner signer, std::uint64_t seed, Rational fps);
    void draw_looks(CorpusSample &sample, Split split, std::uint64_t key) const;
    Result<CorpusSample> with_motion(CorpusSample sample, const Control &control) const;

    std::shared_ptr<const Lexicon> lexicon_;
    ProceduralSigner signer_;
    SentenceTemplates templates_;
    std::uint64_t seed_;
    Rational fps_;
};

} // namespace signwright
