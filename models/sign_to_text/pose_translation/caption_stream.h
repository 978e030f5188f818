#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/pose_translation/frame_clock.h"
#include "models/sign_to_text/pose_translation/phrase_reader.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/sign_to_text/streaming_translator.h"

#include <memory>
#include <optional>

namespace signwright::sign_to_text
{

/// Signing to captions, picture by picture. A phrase begins when the detector sees signing and ends when it has seen none for a
/// fifth of a second; until then it is read again every quarter of a second. One a stream.
class CaptionStream
{
public:
    CaptionStream(std::shared_ptr<const PoseTranslatorModel> model, const StreamingOptions &options);

    /// Errors: Cancelled.
    Result<TranslationUpdate> push(const ObservedPose &pose, double seconds, const Control &control);
    Result<TranslationUpdate> finish(const Control &control);
    void reset();

private:
    struct Phrase {
        std::uint64_t id = 0;
        std::size_t first_frame = 0; ///< in features_
        double first_seconds = 0.0;  ///< of that frame
        double begin_seconds = 0.0;  ///< of the first frame of signing
        double end_seconds = 0.0;    ///< of the last one
        int signing_frames = 0;
        int quiet_frames = 0; ///< since the last one
        int frames_to_reading = 0;
    };

    Result<void> take(const FrameClock::Tick &tick, TranslationUpdate &update, const Control &control);
    Result<void> read(ReadingEffort effort, bool last, TranslationUpdate &update, const Control &control);
    void look_at_signer(const ObservedPose &pose);
    SigningState state() const;
    std::size_t frames() const { return features_.size() / kPoseFeatures; }
    void forget_old_frames();

    std::shared_ptr<const PoseTranslatorModel> model_;
    StreamingOptions options_;
    FrameClock clock_;
    PoseFeatures reader_;
    std::vector<float> features_; ///< of the phrase, or of the last frames before one
    std::vector<double> seconds_; ///< of those frames
    std::optional<Phrase> phrase_;
    int signing_in_a_row_ = 0;
    std::size_t frames_unread_ = 0;              ///< since the signing of the last phrase
    int without_signer_ = 0, without_hands_ = 0; ///< frames
    bool seen_ = false;
    bool unsure_ = false; ///< of the phrase's last reading
    float confidence_ = 0.0f;
    std::uint64_t next_id_ = 1;
};

} // namespace signwright::sign_to_text
