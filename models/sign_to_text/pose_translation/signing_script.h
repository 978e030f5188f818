#pragma once

#include "core/base/random.h"
#include "core/dataset/procedural_corpus.h"
#include "models/sign_to_text/pose_translation/recorded_hands.h"

#include <optional>
#include <set>
#include <string>

namespace signwright::sign_to_text
{

enum class ScriptKind {
    Sentence,  ///< of the corpus, from rest to rest
    Everyday,  ///< of the grammar of everyday sentences, from rest to rest
    Sequence,  ///< signs in any order; their words are the text
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
    std::string text;                    ///< its English, `kUnknownSign` for invented signs; empty where there is none
    std::optional<char> recorded_letter; ///< the hand of this letter comes from a recording
};

/// Draws scripts: sentences of the corpus and of everyday alone and in a row, sequences of signs in any order, and single signs,
/// letters and numbers. Invented signs take the place of some. Sentences and invented signs depend on `split`; none has one of
/// `everyday_test_sentences` as its text.
class ScriptWriter
{
public:
    /// `lexicon` has `nonsense` invented signs at its end, the last third of which is kept for validation and tests. `kept_out`
    /// are sentences (`words_alone`) that are not drawn, or where the corpus has them stay without a text.
    ScriptWriter(const ProceduralCorpus &corpus, const Lexicon &lexicon, int nonsense, const RecordedHands &hands,
                 std::set<std::string> kept_out);

    SigningScript draw(Split split, ScriptKind kind, std::uint64_t index, Random &random) const;
    /// A given sentence. Errors: BadInput (the planner makes no signs, or several sentences, of it).
    Result<SigningScript> of_text(const std::string &text, Random &random) const;

private:
    PlanItem nonsense_item(Split split, Random &random) const;
    SigningScript single(Split split, Random &random) const;
    SigningScript everyday(Split split, Random &random) const;
    SigningScript of_corpus(Split split, std::uint64_t index) const;
    SigningScript discourse(Split split, ScriptKind kind, Random &random) const;
    void replace_signs(Split split, float part, Random &random, SigningScript &script) const;

    const ProceduralCorpus &corpus_;
    const Lexicon &lexicon_;
    int nonsense_;
    const RecordedHands &hands_;
    std::set<std::string> kept_out_;
};

} // namespace signwright::sign_to_text
