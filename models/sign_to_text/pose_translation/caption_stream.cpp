#include "models/sign_to_text/pose_translation/caption_stream.h"

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

// In frames of kObservedRate.
constexpr std::size_t kBegins = 3;                         ///< signing in a row begins a phrase
constexpr int kEnds = 5;                                   ///< without signing end it
constexpr std::size_t kLead = 6;                           ///< before the first of signing are read too
constexpr int kShortest = 5;                               ///< a phrase with less signing is none
constexpr int kLongest = 360;                              ///< a longer phrase is cut
constexpr int kReadEvery = 6;                              ///< while it goes on
constexpr int kSignerGone = 8;                             ///< without shoulders: nobody is there
constexpr int kHandsGone = 25;                             ///< without hands: they are out of view
constexpr std::size_t kKept = SigningDetector::kReach + 1; ///< before a phrase, for the detector

bool has_hand(const ObservedPose &pose) { return pose.has(sw::kRightHand) || pose.has(sw::kLeftHand); }

} // namespace

CaptionStream::CaptionStream(std::shared_ptr<const PoseTranslatorModel> model, const StreamingOptions &options)
    : model_(std::move(model)), options_(options)
{
}

void CaptionStream::reset()
{
    // Captions that were told stay what they are.
    const std::uint64_t next_id = next_id_;
    *this = CaptionStream(std::move(model_), options_);
    next_id_ = next_id;
}

Result<TranslationUpdate> CaptionStream::push(const ObservedPose &pose, double seconds, const Control &control)
{
    TranslationUpdate update;
    const FrameClock::Step step = clock_.push(options_.left_handed ? mirrored(pose) : pose, seconds);
    if (step.gap) {
        if (auto ended = finish(control); !ended)
            return ended;
        else
            update = std::move(*ended);
        reader_.reset();
        features_.clear();
        seconds_.clear();
        signing_in_a_row_ = 0;
    }
    for (const FrameClock::Tick &tick : step.ticks)
        if (auto taken = take(tick, update, control); !taken)
            return tl::unexpected(taken.error());
    update.state = state();
    update.confidence = phrase_ ? confidence_ : 0.0f;
    return update;
}

Result<TranslationUpdate> CaptionStream::finish(const Control &control)
{
    TranslationUpdate update;
    if (phrase_)
        if (auto done = read(ReadingEffort::Careful, true, update, control); !done)
            return tl::unexpected(done.error());
    update.state = state();
    return update;
}

void CaptionStream::look_at_signer(const ObservedPose &pose)
{
    const bool there = pose.has(sw::kLeftShoulder) && pose.has(sw::kRightShoulder);
    seen_ = seen_ || there;
    without_signer_ = there ? 0 : without_signer_ + 1;
    without_hands_ = has_hand(pose) ? 0 : without_hands_ + 1;
}

SigningState CaptionStream::state() const
{
    if (!seen_ || without_signer_ >= kSignerGone)
        return SigningState::NoSigner;
    if (phrase_)
        return unsure_ ? SigningState::LowConfidence : SigningState::Signing;
    return without_hands_ >= kHandsGone ? SigningState::HandsOutOfView : SigningState::Resting;
}

void CaptionStream::forget_old_frames()
{
    if (phrase_ || frames() <= kKept)
        return;
    const std::size_t old = frames() - kKept;
    features_.erase(features_.begin(), features_.begin() + static_cast<std::ptrdiff_t>(old * kPoseFeatures));
    seconds_.erase(seconds_.begin(), seconds_.begin() + static_cast<std::ptrdiff_t>(old));
}

Result<void> CaptionStream::take(const FrameClock::Tick &tick, TranslationUpdate &update, const Control &control)
{
    look_at_signer(tick.pose);
    reader_.append(tick.pose, features_);
    seconds_.push_back(tick.seconds);
    forget_old_frames();
    const std::size_t first = frames() - std::min(frames(), kKept);
    const bool signing = without_signer_ == 0 &&
                         signing_probability(*model_, {features_.begin() + static_cast<std::ptrdiff_t>(first * kPoseFeatures),
                                                       features_.end()}) > 0.5f;
    signing_in_a_row_ = signing ? signing_in_a_row_ + 1 : 0;
    if (!phrase_) {
        ++frames_unread_;
        if (signing_in_a_row_ < static_cast<int>(kBegins))
            return {};
        const std::size_t begin = frames() - kBegins, lead = begin - std::min({begin, kLead, frames_unread_ - kBegins});
        phrase_ =
            Phrase{next_id_++, lead, seconds_[lead], seconds_[begin], tick.seconds, static_cast<int>(kBegins), 0, kReadEvery};
        unsure_ = false;
        confidence_ = 0.0f;
        return {};
    }
    Phrase &phrase = *phrase_;
    if (signing) {
        phrase.end_seconds = tick.seconds;
        ++phrase.signing_frames;
        phrase.quiet_frames = 0;
    } else {
        ++phrase.quiet_frames;
    }
    const bool too_long = frames() - phrase.first_frame >= static_cast<std::size_t>(kLongest);
    if (phrase.quiet_frames >= kEnds || without_signer_ >= kSignerGone || too_long)
        return read(ReadingEffort::Careful, true, update, control);
    if (!options_.final_only && phrase.quiet_frames == 0 && --phrase.frames_to_reading <= 0) {
        phrase.frames_to_reading = kReadEvery;
        return read(ReadingEffort::Quick, false, update, control);
    }
    return {};
}

Result<void> CaptionStream::read(ReadingEffort effort, bool last, TranslationUpdate &update, const Control &control)
{
    const Phrase phrase = *phrase_;
    const auto forget_phrase = [&] {
        frames_unread_ = static_cast<std::size_t>(phrase.quiet_frames);
        phrase_.reset();
        signing_in_a_row_ = 0;
        forget_old_frames();
    };
    if (phrase.signing_frames < kShortest) {
        if (last)
            forget_phrase();
        return {};
    }
    const std::vector<float> frames_of_phrase(features_.begin() + static_cast<std::ptrdiff_t>(phrase.first_frame * kPoseFeatures),
                                              features_.end());
    auto reading = read_phrase(*model_, frames_of_phrase, effort, control);
    if (!reading)
        return tl::unexpected(reading.error());
    const bool speaks = reading->speaks();
    unsure_ = !speaks;
    confidence_ = reading->confidence();
    Caption caption;
    caption.id = phrase.id;
    caption.begin_seconds = phrase.begin_seconds;
    caption.end_seconds = phrase.end_seconds;
    caption.confidence = confidence_;
    caption.final = last;
    if (speaks) {
        caption.text = reading->text;
        caption.alternatives = std::move(reading->alternatives);
    }
    const double row_seconds = 2.0 / kObservedRate.value();
    for (const SignRun &run : reading->runs)
        caption.signs.push_back(recognised_sign(run, model_->classes, phrase.first_seconds, row_seconds, kKnownSign));
    update.captions.push_back(std::move(caption));
    if (last)
        forget_phrase();
    return {};
}

} // namespace signwright::sign_to_text
