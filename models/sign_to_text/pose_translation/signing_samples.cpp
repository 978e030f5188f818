#include "models/sign_to_text/pose_translation/signing_samples.h"

#include "core/base/resources.h"
#include "core/dataset/everyday_test_sentences.h"
#include "models/sign_to_text/pose_translation/arm_shift.h"
#include "models/sign_to_text/pose_translation/camera_view.h"
#include "models/sign_to_text/pose_translation/estimator_faults.h"
#include "models/sign_to_text/pose_translation/framing.h"
#include "models/sign_to_text/pose_translation/hand_features.h"
#include "models/sign_to_text/pose_translation/mouthing.h"
#include "models/sign_to_text/pose_translation/nonsense_signs.h"
#include "models/sign_to_text/pose_translation/resting.h"
#include "models/sign_to_text/pose_translation/signing_timeline.h"
#include "models/sign_to_text/pose_translation/strange_signing.h"

#include <algorithm>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr int kNonsenseSigns = 900;
constexpr float kOther = 0.25f;   ///< part of the clips without invented signs that another performer signs
constexpr float kStrange = 0.35f; ///< part of the sequences
constexpr int kWay = 6;           ///< frames from a synthetic hand to a recorded one, or to another place

std::set<std::string> words_of(const std::vector<std::string> &sentences)
{
    std::set<std::string> words;
    for (const std::string &sentence : sentences)
        words.insert(words_alone(sentence));
    return words;
}

/// Turns a recorded hand a little, as another wrist would hold it.
Vec3 turned(Vec3 p, Vec3 angles)
{
    const auto turn = [](float &a, float &b, float angle) {
        const float c = std::cos(angle), s = std::sin(angle), old = a;
        a = c * a - s * b;
        b = s * old + c * b;
    };
    turn(p.y, p.z, angles.x);
    turn(p.z, p.x, angles.y);
    turn(p.x, p.y, angles.z);
    return p;
}

/// Signers spell beside the shoulder or in front of it, higher or lower.
void move_spelling(bool left, Random &random, SigningSample &sample)
{
    const Vec3 by{(left ? -1.0f : 1.0f) * random.uniform(-0.25f, 0.15f), random.uniform(-0.7f, 0.15f), 0.0f};
    const float elbow_part = random.uniform(0.3f, 0.9f);
    const int frames = static_cast<int>(sample.frames.size());
    const int first = static_cast<int>(std::find(sample.signing.begin(), sample.signing.end(), true) - sample.signing.begin());
    const int after =
        static_cast<int>(std::find(sample.signing.rbegin(), sample.signing.rend(), true).base() - sample.signing.begin());
    for (int frame = std::max(first - kWay, 0); frame < std::min(after + kWay, frames); ++frame) {
        const int away = std::max({first - frame, frame - after + 1, 0});
        const float part = 1.0f - static_cast<float>(away) / static_cast<float>(kWay + 1);
        shift_arm(sample.frames[static_cast<std::size_t>(frame)], left, by * part, elbow_part);
    }
}

} // namespace

SigningSamples::SigningSamples(std::uint64_t seed, RecordedHands hands, ProceduralCorpus corpus, ProceduralSigner signer,
                               Lexicon lexicon, std::vector<std::string> test_sentences, Performer other)
    : seed_(seed), hands_(std::move(hands)), corpus_(std::move(corpus)), signer_(std::move(signer)), lexicon_(std::move(lexicon)),
      test_sentences_(std::move(test_sentences)), kept_out_(words_of(test_sentences_)), other_(std::move(other)),
      classes_(corpus_.lexicon()), writer_(corpus_, lexicon_, kNonsenseSigns, hands_, kept_out_)
{
}

Result<std::unique_ptr<SigningSamples>> SigningSamples::create(std::uint64_t seed, RecordedHands hands, Performer other)
{
    const std::filesystem::path path = resource_folder() / "lexicon" / "signs.tsv";
    auto lexicon = Lexicon::load(path);
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    auto larger = with_nonsense_signs(path, kNonsenseSigns, seed);
    if (!larger)
        return tl::unexpected(larger.error());
    auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), seed, kObservedRate);
    if (!corpus)
        return tl::unexpected(corpus.error());
    auto signer = ProceduralSigner::create(std::make_shared<const Lexicon>(*larger));
    if (!signer)
        return tl::unexpected(signer.error());
    auto test_sentences = everyday_test_sentences();
    if (!test_sentences)
        return tl::unexpected(test_sentences.error());
    return std::unique_ptr<SigningSamples>(new SigningSamples(seed, std::move(hands), std::move(*corpus), std::move(*signer),
                                                              std::move(*larger), std::move(*test_sentences), std::move(other)));
}

Result<SigningSample> SigningSamples::sample(Split split, std::uint64_t index) const
{
    using enum ScriptKind;
    constexpr std::array kKinds = {Everyday, Single, Discourse, Sequence, Sentence, Single,   Everyday, Sentence,
                                   Sequence, Single, Everyday,  Excerpt,  Single,   Sequence, Sentence, Everyday};
    const std::uint64_t round = index / kKinds.size(), place = index % kKinds.size();
    const ScriptKind kind = kKinds[place];
    const auto of_kind = static_cast<std::uint64_t>(std::count(kKinds.begin(), kKinds.end(), kind));
    const auto before =
        static_cast<std::uint64_t>(std::count(kKinds.begin(), kKinds.begin() + static_cast<std::ptrdiff_t>(place), kind));
    return sample_of_kind(split, kind, round * of_kind + before);
}

void SigningSamples::place_recording(char letter, bool left, Split split, Random &random, SigningSample &sample) const
{
    const auto said = [&](const int sign) { return sign == classes_.letter(letter); };
    const auto first_said = std::find_if(sample.classes.begin(), sample.classes.end(), said);
    const auto last_said = std::find_if(sample.classes.rbegin(), sample.classes.rend(), said);
    if (first_said == sample.classes.end())
        return;
    // The synthetic hand must not announce what the recorded one is going to show.
    const int frames = static_cast<int>(sample.frames.size());
    const int first = static_cast<int>(first_said - sample.classes.begin());
    const int last = frames - 1 - static_cast<int>(last_said - sample.classes.rbegin());
    const int begin = std::max(first - kWay, 0), end = std::min(last + 1 + kWay, frames);
    const auto hands = hands_.draw(letter, end - begin, split != Split::Train, random);
    const Vec3 angles{0.30f * random.normal(), 0.40f * random.normal(), 0.22f * random.normal()};
    const float depth = std::exp(0.25f * random.normal());
    const int first_point = left ? sw::kLeftHand : sw::kRightHand;
    for (int frame = begin; frame < end; ++frame) {
        const int away = std::max({first - frame, frame - last, 0});
        const float part = 1.0f - static_cast<float>(away) / static_cast<float>(kWay + 1);
        ObservedPose &pose = sample.frames[static_cast<std::size_t>(frame)];
        HandPoints synthetic;
        std::copy_n(pose.points.begin() + first_point, synthetic.size(), synthetic.begin());
        const HandPoints &recorded = hands[static_cast<std::size_t>(frame - begin)];
        const float size = palm_size(synthetic) / std::max(palm_size(recorded), 1e-6f);
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            const Vec3 arm = turned(recorded[i] - recorded[0], angles) * size;
            pose.points[static_cast<std::size_t>(first_point) + i] =
                lerp(synthetic[i], synthetic[0] + Vec3{left ? -arm.x : arm.x, -arm.y, -arm.z * depth}, part);
        }
    }
}

Result<SigningSample> SigningSamples::sample_of_kind(Split split, ScriptKind kind, std::uint64_t index) const
{
    Random random(mix64(seed_ ^ static_cast<std::uint64_t>(split) << 8 ^ static_cast<std::uint64_t>(kind)), index);
    const SigningScript script = writer_.draw(split, kind, index, random);
    auto motion = motion_of(split, script, random);
    return performed(split, script, std::move(motion), random);
}

Result<SigningSample> SigningSamples::sample_of_test_sentence(std::size_t number, const Performer &by) const
{
    constexpr std::uint64_t kStream = 0x7e57;
    Random random(mix64(seed_ ^ kStream), number);
    const auto script = writer_.of_text(test_sentences_[number], random);
    if (!script)
        return tl::unexpected(script.error());
    auto motion = by ? by(script->plan, random.next_u64()) : motion_of(Split::Test, *script, random);
    return performed(Split::Test, *script, std::move(motion), random);
}

Result<SignedPose> SigningSamples::motion_of(Split split, const SigningScript &script, Random &random) const
{
    const auto &sentences = script.plan.sentences;
    const bool invented = std::any_of(sentences.begin(), sentences.end(), [](const PlanSentence &sentence) {
        return std::any_of(sentence.items.begin(), sentence.items.end(),
                           [](const PlanItem &item) { return item.gloss.starts_with(kNonsenseGloss); });
    });
    if (other_ && split == Split::Train && !invented && random.chance(kOther))
        return other_(script.plan, random.next_u64());
    return signer_.perform(script.plan, script.style, kObservedRate, {});
}

Result<SigningSample> SigningSamples::performed(Split split, const SigningScript &script, Result<SignedPose> motion,
                                                Random &random) const
{
    if (!motion)
        return tl::unexpected(motion.error());
    const std::vector<float> times = draw_timeline(script, *motion, random);
    CameraView camera = CameraView::draw(random);
    SigningSample sample;
    sample.text = script.text;
    label_frames(script, *motion, times, classes_, sample);
    sample.frames = seen_by(camera, motion->pose, times);
    sample.recorded = script.recorded_letter.has_value();
    if (sample.recorded)
        place_recording(*script.recorded_letter, camera.mirrored, split, random, sample);
    if (script.kind == ScriptKind::Sequence && random.chance(kStrange))
        make_strange(sample, random);
    if (script.kind == ScriptKind::Single && script.plan.sentences.front().items.front().kind == PlanItemKind::Fingerspelling)
        move_spelling(camera.mirrored, random, sample);
    add_resting(sample, random);
    add_mouthing(sample.frames, random);
    apply_framing(Framing::draw(random), sample.frames);
    apply_faults(EstimatorFaults::draw(random), sample.frames);
    return sample;
}

} // namespace signwright::sign_to_text
