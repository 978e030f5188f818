#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// Part of the source text, as UTF-8 byte offsets [begin, end).
struct TextRange {
    int begin = 0;
    int end = 0;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// One word of the source sentence. Words are counted from 1 in plans.
struct SourceWord {
    std::string text;
    TextRange range; ///< in the whole source text

    friend bool operator==(const SourceWord &, const SourceWord &) = default;
};

/// A place in signing space that stands for a person. First: the signer; Second: the addressee; ThirdA,
/// ThirdB, ThirdC: own side, other side, centre, in order of mention.
enum class Locus { First, Second, ThirdA, ThirdB, ThirdC };

enum class PlanItemKind {
    Sign,           ///< a row of the lexicon; `gloss` names it
    Fingerspelling, ///< `gloss` holds the upper-case letters (digits allowed)
    Number,         ///< `gloss` holds the decimal digits, 0 … 9,999
    Pause,          ///< nothing is signed for `pause_ms`
};

/// One step of the plan.
struct PlanItem {
    PlanItemKind kind = PlanItemKind::Sign;
    std::string gloss;
    std::vector<int> words;    ///< source words (from 1) that this item stands for; empty for pauses
    int pause_ms = 0;          ///< at tempo 1, pauses only
    bool intense = false;      ///< "very": slower and larger
    std::optional<Locus> from; ///< directional verbs: the subject's place
    std::optional<Locus> to;   ///< directional verbs: the object's place; pointing signs: where to
    std::string reason;        ///< why it is spelled or repeated, for the user; empty when plain

    friend bool operator==(const PlanItem &, const PlanItem &) = default;
};

/// What face and head do over a span of items (letters: the notation of plans).
enum class NonManual {
    YesNoQuestion, ///< q
    WhQuestion,    ///< w
    Negation,      ///< n
    Affirmation,   ///< a
    Topic,         ///< t
    Condition,     ///< c
    Rhetorical,    ///< r
};

struct NonManualSpan {
    NonManual kind = NonManual::YesNoQuestion;
    int first_item = 0; ///< number of the first item, from 0
    int last_item = 0;  ///< number of the last item, inclusive

    friend bool operator==(const NonManualSpan &, const NonManualSpan &) = default;
};

/// A source word without a sign of its own.
struct DroppedWord {
    int word = 0;       ///< from 1
    std::string reason; ///< for the user: "article", "absorbed by …"

    friend bool operator==(const DroppedWord &, const DroppedWord &) = default;
};

struct PlanSentence {
    TextRange range; ///< in the whole source text
    std::vector<SourceWord> words;
    std::vector<PlanItem> items;
    std::vector<NonManualSpan> spans;
    std::vector<DroppedWord> dropped;
    int pause_after_ms = 0; ///< at tempo 1

    friend bool operator==(const PlanSentence &, const PlanSentence &) = default;
};

/// What will be signed: a suggestion made by rules, shown as such and editable; never called a translation.
struct SigningPlan {
    std::string text;
    std::vector<PlanSentence> sentences;

    friend bool operator==(const SigningPlan &, const SigningPlan &) = default;
};

} // namespace signwright
