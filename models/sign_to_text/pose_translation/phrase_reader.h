#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"
#include "models/sign_to_text/pose_translation/sign_runs.h"

#include <string>
#include <vector>

namespace signwright::sign_to_text
{

/// A sign counts as known from this calibrated probability on: it is then more likely right than wrong.
constexpr float kKnownSign = 0.5f;

/// What a phrase says.
struct PhraseReading {
    std::vector<SignRun> runs;
    std::string text;                      ///< best; not yet looked at for whether it may be shown
    std::vector<std::string> alternatives; ///< other texts, best first
    float known = 0.0f;                    ///< part of the signing that consists of known signs
    float text_probability = 0.0f;         ///< geometric mean of its pieces' probabilities

    /// Of the whole: both have to hold.
    float confidence() const { return known * text_probability; }
    /// Whether it is shown as text: most of what was signed is known.
    bool speaks() const { return says_words(text) && known >= 0.5f && text_probability >= 0.5f; }
};

/// How carefully a text is looked for.
enum class ReadingEffort {
    Quick,   ///< greedy
    Careful, ///< beam search, with alternatives
};

/// Of every row the probabilities of all signs, rows · classes. `features`: frames · `kPoseFeatures`, at least one frame.
std::vector<float> sign_probabilities(const PoseTranslatorModel &model, const std::vector<float> &features);

/// Reads a phrase. Errors: Cancelled.
Result<PhraseReading> read_phrase(const PoseTranslatorModel &model, const std::vector<float> &features, ReadingEffort effort,
                                  const Control &control);

/// Of the last frame, from it and up to `SigningDetector::kReach` frames before: the probability that somebody signs.
float signing_probability(const PoseTranslatorModel &model, const std::vector<float> &features);

/// Of every frame the probability that somebody signs, and that a sign begins.
struct Detection {
    at::Tensor signing, begins; ///< (frames) float32 on the CPU
};
Detection detected(const PoseTranslatorModel &model, const std::vector<float> &features);

} // namespace signwright::sign_to_text
