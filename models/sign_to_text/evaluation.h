#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// A score and how it was taken.
struct SignToTextScore {
    std::string name;
    double value = 0.0;
    std::string signature; ///< everything that influences the value
};

struct SignToTextEvaluation {
    int sentences = 200;        ///< of the corpus
    int singles = 600;          ///< signs, letters and numbers by themselves
    std::uint64_t seed = 1;     ///< of the corpus; another than the one trained on
    std::filesystem::path data; ///< folder with recordings; empty: what needs them is left out
};

/// Scores a translator of poses on clips of the procedural corpus (test split, every clip with a body, a camera, faults of an
/// estimator, resting and invented signs of its own) and on recordings:
/// - bleu4, wer: sentences, each clip read as a whole; live_bleu4, live_wer: the same, captions of the stream joined;
///   baseline_bleu4, baseline_wer: always the most frequent sentence of training;
/// - discourse_bleu4, discourse_wer: captions of two or three sentences in a row, half as many clips;
/// - everyday_bleu4, everyday_wer: captions of `everyday_test_sentences`, none of which training had; generated_bleu4,
///   generated_wer: the same, signed by the default text → pose network;
/// - sign_top1, sign_top5: signs by themselves; unknown_rejected: invented signs that are not taken for a sign;
///   expected_calibration_error: of signs' probabilities, in all clips;
/// - signing_f1: frames; sign_begin_f1: beginnings of signs, within 3 frames;
/// - letters_top1, letters_top3: real letters among the 26, how many of `fingerspelling-gsg`'s;
/// - abstention: windows of 2 s of real signing that the model cannot know (`lexicon`, `pose`, `segmentation`) without a text.
/// Errors: those of bundles, the corpus and the readers; Cancelled.
Result<std::vector<SignToTextScore>> evaluate_sign_to_text(const std::filesystem::path &bundle,
                                                           const SignToTextEvaluation &options, const Control &control);

} // namespace signwright
