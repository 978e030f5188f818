#pragma once

#include "core/dataset/procedural_corpus.h"
#include "core/signing/motion/procedural_signer.h"
#include "models/sign_to_text/pose_translation/recorded_hands.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"
#include "models/sign_to_text/pose_translation/signing_script.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace signwright::sign_to_text
{

/// Signs a plan in another way than the procedural signer does, such as a network that learned from it. `seed` is for what
/// varies.
using Performer = std::function<Result<SignedPose>(const SigningPlan &plan, std::uint64_t seed)>;

/// Clips of the procedural signer as a camera and an estimator would give them, varied in every way that real ones are: where
/// the camera stands, proportions, tempo, handedness, jitter, lost hands, resting and fidgeting, signs that nobody knows. A clip
/// is a function of (seed, split, index). Called from several threads at once.
class SigningSamples
{
public:
    /// With the lexicon of the resource folder; `hands` may be empty. A quarter of the clips for training that hold no invented
    /// signs are signed by `other`, where there is one. Errors: those of the lexicon, the signer and the sentences kept for
    /// tests.
    static Result<std::unique_ptr<SigningSamples>> create(std::uint64_t seed, RecordedHands hands, Performer other = {});

    /// A mixture for training: of sixteen clips four everyday sentences and three of the corpus, a discourse, an excerpt, four
    /// single signs and three sequences.
    Result<SigningSample> sample(Split split, std::uint64_t index) const;
    /// One kind only, for scores.
    Result<SigningSample> sample_of_kind(Split split, ScriptKind kind, std::uint64_t index) const;
    /// One of the sentences that are kept from training, by number. Errors: Cancelled; BadInput (a text that cannot be signed).
    /// `by` signs it in place of the procedural signer, where there is one.
    Result<SigningSample> sample_of_test_sentence(std::size_t number, const Performer &by = {}) const;
    const std::vector<std::string> &test_sentences() const { return test_sentences_; }
    /// Of the test sentences, `words_alone`.
    const std::set<std::string> &kept_out() const { return kept_out_; }

    const SignClasses &classes() const { return classes_; }
    const ProceduralCorpus &corpus() const { return corpus_; }

private:
    SigningSamples(std::uint64_t seed, RecordedHands hands, ProceduralCorpus corpus, ProceduralSigner signer, Lexicon lexicon,
                   std::vector<std::string> test_sentences, Performer other);
    Result<SignedPose> motion_of(Split split, const SigningScript &script, Random &random) const;
    Result<SigningSample> performed(Split split, const SigningScript &script, Result<SignedPose> motion, Random &random) const;
    void place_recording(char letter, bool left, Split split, Random &random, SigningSample &sample) const;

    std::uint64_t seed_;
    RecordedHands hands_;
    ProceduralCorpus corpus_;
    ProceduralSigner signer_; ///< knows the invented signs too
    Lexicon lexicon_;         ///< with them
    std::vector<std::string> test_sentences_;
    std::set<std::string> kept_out_;
    Performer other_;
    SignClasses classes_;
    ScriptWriter writer_;
};

} // namespace signwright::sign_to_text
