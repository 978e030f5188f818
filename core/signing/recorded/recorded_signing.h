#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/signing/recorded/recorded_lexicon.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// An item of the plan for which the lexicon has no recording: it is left out of the signing.
struct MissingRecording {
    int sentence = 0; ///< number in the plan, from 0
    int item = 0;     ///< number in the sentence, from 0
    std::string what; ///< the gloss, or the first letter that is missing of a spelled word

    friend bool operator==(const MissingRecording &, const MissingRecording &) = default;
};

/// Signing made of recordings.
struct RecordedSigning {
    SignedPose signing; ///< 25 frames/s; points that the recordings lack are missing
    std::vector<MissingRecording> missing;
    std::vector<std::filesystem::path> files; ///< that were used, each once, in the order of their first use
};

/// Looks every item of the plan up and joins the recordings: each is brought into the signer's frame, cut to the signing
/// (`trimmed_to_signing`) and to 25 frames/s; neighbours are cut where they are nearest within 0.3 s (`best_joint`) and
/// connected by 0.2 s of interpolation, longer where the plan pauses; hands that were lost are carried along
/// (`with_hands_carried`); all is smoothed (Savitzky–Golay, 7 frames, order 2).
/// A sign is found by its gloss, else by its source words; a spelled word as a whole by its source word, else by its letters, all
/// of them; a number by its digits as one word. Errors: BadInput when nothing of the plan was found or a recording cannot be
/// used; those of the files; Cancelled.
Result<RecordedSigning> sign_with_recordings(const SigningPlan &plan, const RecordedLexicon &lexicon,
                                             const Control &control = {});

/// One recording as it is used: in the signer's frame with possible depths, cut to its times and to the signing, lost hands put
/// back where they were missing for a moment, 25 frames/s.
Result<PoseSequence> load_recording(const RecordedSign &sign);

} // namespace signwright
