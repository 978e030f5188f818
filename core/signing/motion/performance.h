#pragma once

#include "core/base/control.h"
#include "core/base/random.h"
#include "core/signing/motion/non_manuals.h"
#include "core/signing/motion/sign_motion.h"
#include "core/signing/signer_style.h"

#include <optional>
#include <vector>

namespace signwright
{

/// One sign of a sentence with its time, seconds from the start of the sentence's clip.
struct TimedSign {
    SignMotion motion;
    int item = 0;                     ///< of the plan's sentence
    float begin = 0.0f;               ///< onset
    float end = 0.0f;                 ///< the movement is complete
    float hold_end = 0.0f;            ///< the hand stays until here
    float duration_ms = 0.0f;         ///< at tempo 1
    float hold_ms = 0.0f;             ///< at tempo 1
    std::optional<float> approach_ms; ///< fixed time from the sign before (spelling), at tempo 1
};

/// Arms, hands and face of a sentence as functions of time.
class Performance
{
public:
    /// Gives the signs their times; `pauses_ms[i]` follows sign i.
    Performance(const Body &body, std::vector<TimedSign> signs, const std::vector<float> &pauses_ms, const SignerStyle &style,
                std::uint64_t stream);

    const std::vector<TimedSign> &signs() const { return signs_; }
    /// Length of the clip, from rest to rest, seconds.
    float seconds() const { return seconds_; }
    void set_face(std::vector<FaceSignal> signals) { face_ = std::move(signals); }

    /// The whole clip at a rate, dominant side at positive x. Nothing when it was stopped.
    std::optional<PoseSequence> frames(Rational fps, const Control &control) const;

private:
    /// A stretch of time in which the other hand belongs to a sign.
    struct OtherUse {
        std::size_t sign = 0;
        SettledHand first, last;
        float begin = 0.0f, end = 0.0f;
        bool relaxes_before = true; ///< comes from rest, not from the use before
    };

    SettledHand dominant_at(float seconds, const Rotation &head) const;
    SettledHand other_at(float seconds, const Rotation &head) const;
    std::size_t last_begun(float seconds) const;

    Body body_;
    std::vector<TimedSign> signs_;
    std::vector<SettledHand> first_, last_; ///< of the dominant hand, by sign
    std::vector<float> leave_;              ///< when the dominant hand leaves for the next sign
    std::vector<OtherUse> other_;
    std::vector<FaceSignal> face_;
    SettledHand rest_;
    float seconds_ = 0.0f;
};

/// The resting hand low in front of the hip, on its own side.
SettledHand resting_hand(const Body &body);

} // namespace signwright
