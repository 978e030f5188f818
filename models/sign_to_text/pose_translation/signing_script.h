#pragma once

#include "core/base/random.h"
#include "core/dataset/procedural_corpus.h"
#include "models/sign_to_text/pose_translation/recorded_hands.h"

#include <optional>
#include <string>

namespace signwright::sign_to_text
{

enum class ScriptKind {
    Sentence,  ///< of the corpus, from rest to rest
    Sequence,  ///< its signs in any order, without a text
    Single,    ///< one sign, letter or number
    Discourse, ///< two or three sentences; the hands stay up between them
    Excerpt,   ///< one sentence of a discourse, cut in the pauses beside it
};

/// What a signer is to do in one clip.
struct SigningScript {
    ScriptKind kind = ScriptKind::Sentence;
    SigningPlan plan;
    std::optional<int> shown; ///< only this sentence of the plan is seen
    SignerStyle style;
    std::string text;                    ///< its English; empty where there is none
    std::optional<char> recorded_letter; ///< the hand of this letter comes from a recording
};

/// Draws scripts: sentences of the corpus alone and in a row, sequences of its signs in any order, and single signs, letters and
/// numbers. Invented signs take the place of some. The part of the corpus and the invented signs depend on `split`.
class ScriptWriter
{
public:
    /// `lexicon` has `nonsense` invented signs at its end, the last third of which is kept for validation and tests.
    ScriptWriter(const ProceduralCorpus &corpus, const Lexicon &lexicon, int nonsense, const RecordedHands &hands);

    SigningScript draw(Split split, ScriptKind kind, std::uint64_t index, Random &random) const;

private:
    PlanItem nonsense_item(Split split, Random &random) const;
    SigningScript single(Split split, Random &random) const;
    SigningScript discourse(Split split, ScriptKind kind, Random &random) const;

    const ProceduralCorpus &corpus_;
    const Lexicon &lexicon_;
    int nonsense_;
    const RecordedHands &hands_;
};

} // namespace signwright::sign_to_text
