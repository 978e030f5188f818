#include "core/signing/motion/sentence_signs.h"

#include "core/signing/motion/fingerspelling.h"
#include "core/signing/motion/number_motion.h"
#include "core/signing/motion/timing.h"
#include "core/signing/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace signwright
{

namespace
{

constexpr float kShoulderWidth_cm = 32.0f; // of the standard signer (a hand of 18.5 cm is 0.58 wide)
constexpr float kDriftPerLetter = 1.0f / kShoulderWidth_cm, kDoubledLetterShift = 5.0f / kShoulderWidth_cm;
constexpr float kIntenseSize = 1.25f, kIntenseTime = 1.25f, kRepeatedMention = 0.88f;

/// Appends the signs of items one by one.
class Builder
{
public:
    Builder(const SignSpecs &specs, const Lexicon &lexicon, const SignerStyle &style)
        : specs_(specs), lexicon_(lexicon), style_(style)
    {
    }

    Result<void> add(const PlanItem &item, int number)
    {
        switch (item.kind) {
        case PlanItemKind::Sign:
            return add_gloss(item.gloss, item, number);
        case PlanItemKind::Fingerspelling:
            return add_letters(item.gloss, number);
        case PlanItemKind::Number:
            return add_number(item.gloss, number);
        case PlanItemKind::Pause:
            if (!result_.signs.empty())
                result_.pauses_ms.back() += static_cast<float>(item.pause_ms);
            return {};
        }
        return {};
    }

    SentenceSigns finish()
    {
        if (!result_.signs.empty()) {
            TimedSign &last = result_.signs.back();
            last.duration_ms *= kSentenceEndFactor;
            last.hold_ms = std::max(last.hold_ms, kSentenceEndHold_ms);
        }
        return std::move(result_);
    }

private:
    Result<void> add_gloss(const std::string &gloss, const PlanItem &item, int number)
    {
        const auto found = specs_.find(gloss);
        if (found == specs_.end())
            return fail(Module::Signing, ErrorKind::NotFound,
                        "the lexicon has no sign " + gloss + "; spell it as fs(" + gloss + ") or choose another gloss");
        const SignSpec &spec = found->second;
        if (!spec.letters.empty())
            return add_letters(spec.letters, number);
        for (const std::string &part : spec.sequence)
            if (auto added = add_gloss(part, item, number); !added)
                return added;
        if (spec.sequence.empty())
            add_sign(spec, item, number);
        return {};
    }

    void add_sign(SignSpec spec, const PlanItem &item, int number)
    {
        if (style_.left_handed && (spec.gloss == "RIGHT-DIRECTION" || spec.gloss == "LEFT-DIRECTION"))
            turn_to_true_side(spec);
        SignContext context{item.from, item.to, style_.amplitude * (item.intense ? kIntenseSize : 1.0f), 0.0f, {}};
        TimedSign sign{SignMotion(std::move(spec), context), number, 0, 0, 0, 0, 0, std::nullopt};
        sign.duration_ms = sign_duration_ms(sign.motion.movement(), sign.motion.two_places());
        if (item.intense)
            sign.duration_ms *= kIntenseTime;
        if (!mentioned_.insert(sign.motion.spec().gloss).second)
            sign.duration_ms *= kRepeatedMention;
        push(std::move(sign));
    }

    Result<void> add_letters(const std::string &letters, int number)
    {
        char before = '\0';
        Vec3 shift;
        const std::size_t first = result_.signs.size();
        for (std::size_t at = 0; at < letters.size(); ++at) {
            const char letter = letters[at];
            auto spec = letter_sign(letter);
            if (!spec)
                return fail(Module::Signing, ErrorKind::BadInput,
                            "\"" + letters + "\" cannot be spelled: only A to Z and 0 to 9 have a handshape");
            if (letter == before)
                shift.x += kDoubledLetterShift;
            else if (before != '\0')
                shift.x += kDriftPerLetter;
            const float curl = neighbour_curl(letter, before, at + 1 < letters.size() ? letters[at + 1] : '\0');
            SignContext context{std::nullopt, std::nullopt, style_.amplitude, curl, shift};
            TimedSign sign{SignMotion(std::move(*spec), context), number, 0, 0, 0, 0, 0, std::nullopt};
            if (before != '\0')
                sign.approach_ms = kLetterChange_ms;
            sign.duration_ms = is_drawn_letter(letter) ? 300.0f : kLetterHold_ms;
            before = letter;
            push(std::move(sign));
        }
        if (first < result_.signs.size()) {
            result_.signs[first].duration_ms *= kFirstLetterFactor;
            if (result_.signs.size() - first > 1)
                result_.signs.back().duration_ms *= kLastLetterFactor;
        }
        return {};
    }

    Result<void> add_number(const std::string &digits, int number)
    {
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || value < 0 || value > kMaxNumber)
            return add_letters(digits, number);
        for (const std::string &unit : number_units(value)) {
            auto spec = number_sign(unit, lexicon_);
            if (!spec)
                return tl::unexpected(spec.error());
            add_sign(std::move(*spec), PlanItem{}, number);
        }
        return {};
    }

    static void turn_to_true_side(SignSpec &spec)
    {
        for (MovementGroup &group : spec.movement)
            for (MovementStep &step : group)
                step.direction.x = -step.direction.x;
        if (spec.end_place)
            spec.end_place = parse_place(spec.gloss == "RIGHT-DIRECTION" ? "nsC" : "nsI");
    }

    void push(TimedSign sign)
    {
        result_.stream = mix64(result_.stream ^ fnv1a64(sign.motion.spec().gloss.data(), sign.motion.spec().gloss.size()));
        result_.signs.push_back(std::move(sign));
        result_.pauses_ms.push_back(0.0f);
    }

    const SignSpecs &specs_;
    const Lexicon &lexicon_;
    const SignerStyle &style_;
    SentenceSigns result_;
    std::set<std::string> mentioned_;
};

/// First and last sign of items [first, last]; nothing when none of them is signed.
struct SignSpan {
    std::size_t first = 0, last = 0;
};

std::optional<SignSpan> signs_of_items(const std::vector<TimedSign> &signs, int first_item, int last_item)
{
    std::optional<SignSpan> span;
    for (std::size_t i = 0; i < signs.size(); ++i)
        if (signs[i].item >= first_item && signs[i].item <= last_item) {
            if (!span)
                span = SignSpan{i, i};
            span->last = i;
        }
    return span;
}

} // namespace

Result<SignSpecs> parse_signs(const Lexicon &lexicon)
{
    SignSpecs specs;
    for (const LexiconEntry &entry : lexicon.entries()) {
        auto spec = parse_sign(entry);
        if (!spec)
            return tl::unexpected(spec.error());
        if (!spec->face.empty() && !is_lexical_face(spec->face))
            return fail(Module::Signing, ErrorKind::BadInput,
                        "lexicon: sign " + entry.gloss + ", column nm: unknown code \"" + spec->face + "\"");
        specs.emplace(entry.gloss, std::move(*spec));
    }
    for (const auto &[gloss, spec] : specs)
        for (const std::string &part : spec.sequence) {
            const auto found = specs.find(part);
            if (found == specs.end() || !found->second.sequence.empty())
                return fail(Module::Signing, ErrorKind::BadInput,
                            "lexicon: sign " + gloss + ", column mov: seq names " + part + ", which is not a plain row");
        }
    return specs;
}

Result<SentenceSigns> sentence_signs(const PlanSentence &sentence, const SignSpecs &specs, const Lexicon &lexicon,
                                     const SignerStyle &style)
{
    Builder builder(specs, lexicon, style);
    for (std::size_t i = 0; i < sentence.items.size(); ++i)
        if (auto added = builder.add(sentence.items[i], static_cast<int>(i)); !added)
            return tl::unexpected(added.error());
    SentenceSigns signs = builder.finish();
    // A sign by itself has its citation form.
    if (signs.signs.size() == 1 && sentence.items.size() == 1 && sentence.items.front().kind == PlanItemKind::Sign)
        signs.signs.front().duration_ms = citation_duration_ms(signs.signs.front().motion.movement());
    return signs;
}

std::vector<FaceSignal> sentence_face(const PlanSentence &sentence, const std::vector<TimedSign> &signs, const SignerStyle &style,
                                      std::uint64_t stream)
{
    std::vector<FaceSignal> signals;
    for (const TimedSign &sign : signs) {
        const SignSpec &spec = sign.motion.spec();
        const bool covered = std::any_of(sentence.spans.begin(), sentence.spans.end(), [&](const NonManualSpan &span) {
            const bool same = (spec.face == "shake" && span.kind == NonManual::Negation) ||
                              (spec.face == "wh" && span.kind == NonManual::WhQuestion) ||
                              (spec.face == "nod" && span.kind == NonManual::Affirmation);
            return same && span.first_item <= sign.item && sign.item <= span.last_item;
        });
        if (!covered)
            for (FaceSignal &signal : lexical_signals(spec.face, sign.begin, sign.hold_end))
                signals.push_back(signal);
        const auto item = static_cast<std::size_t>(sign.item);
        if (item < sentence.items.size() && sentence.items[item].intense)
            signals.push_back(
                {FaceState{.brow_furrow = 0.6f, .lid_closed = 0.25f}, sign.begin, sign.hold_end, 0.1f, 0.15f, {}, 0.0f});
        const bool looks_down = spec.gloss == "READ" || spec.gloss == "WRITE";
        const bool points = spec.gloss.starts_with("IX-") && item < sentence.items.size() && sentence.items[item].to &&
                            *sentence.items[item].to >= Locus::ThirdA;
        if (looks_down)
            signals.push_back(
                {FaceState{.gaze_y = -1.0f, .head_pitch = 4.0f}, sign.begin, sign.hold_end, 0.15f, 0.15f, {}, 0.0f});
        if (points) {
            const Vec3 to = locus_point(*sentence.items[item].to);
            const float aside = std::clamp(2.0f * to.x, -1.0f, 1.0f);
            signals.push_back(
                {FaceState{.gaze_x = aside, .head_yaw = 5.0f * aside}, sign.begin, sign.hold_end, 0.12f, 0.15f, {}, 0.0f});
        }
    }
    for (const NonManualSpan &span : sentence.spans)
        if (const auto covered = signs_of_items(signs, span.first_item, span.last_item)) {
            const TimedSign &last = signs[covered->last];
            for (FaceSignal &signal :
                 span_signals(span.kind, signs[covered->first].begin, last.hold_end, last.begin, style.tempo))
                signals.push_back(signal);
        }
    // Blinks: at the end of clauses, about 70 % of them, and of the sentence.
    Random random(style.seed, mix64(stream ^ 0x62u));
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
        const bool clause_ends = signs[i + 1].begin - signs[i].hold_end > 0.30f && signs[i + 1].item - signs[i].item > 1;
        if (clause_ends && random.chance(0.7f))
            signals.push_back(blink(signs[i].hold_end + 0.05f));
    }
    if (!signs.empty() && random.chance(0.7f))
        signals.push_back(blink(signs.back().hold_end));
    return signals;
}

std::vector<SignedItem> item_ranges(const std::vector<TimedSign> &signs, Rational fps, int frames)
{
    std::vector<SignedItem> items;
    const auto frame_of = [&](float seconds) {
        return std::clamp(static_cast<int>(std::lround(seconds * fps.value())), 0, frames);
    };
    // Where one item hands over to the next: the middle of the way, or the end of the hold when a pause follows.
    const auto boundary_after = [&](std::size_t i) { return 0.5f * (signs[i].hold_end + signs[i + 1].begin); };
    for (std::size_t i = 0; i < signs.size(); ++i) {
        constexpr float kLongestWay_s = 0.9f;
        const bool pause_before = i > 0 && signs[i].begin - signs[i - 1].hold_end > kLongestWay_s;
        const bool pause_after = i + 1 < signs.size() && signs[i + 1].begin - signs[i].hold_end > kLongestWay_s;
        const float begin = i == 0 || pause_before ? signs[i].begin : boundary_after(i - 1);
        const float end = i + 1 == signs.size() || pause_after ? signs[i].hold_end : boundary_after(i);
        if (!items.empty() && items.back().item == signs[i].item)
            items.back().end_frame = std::max(frame_of(end), items.back().end_frame);
        else
            items.push_back({0, signs[i].item, frame_of(begin), frame_of(end)});
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            items[i].begin_frame = std::max(items[i].begin_frame, items[i - 1].end_frame);
        items[i].end_frame = std::min(std::max(items[i].end_frame, items[i].begin_frame + 1), std::max(frames, 1));
    }
    return items;
}

} // namespace signwright
