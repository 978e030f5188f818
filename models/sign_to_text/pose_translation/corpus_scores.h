#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/sign_to_text/evaluation.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"
#include "models/sign_to_text/pose_translation/signing_samples.h"

#include <memory>
#include <vector>

namespace signwright::sign_to_text
{

/// Of the scores' signatures: what is drawn for every clip (`SigningSamples`).
constexpr const char *kDrawnConditions = "|camera, body, tempo, handedness, framing, mouthing, faults and resting drawn";

/// What `evaluate_sign_to_text` says of the sentences that are kept from training, the scores' names beginning with `name`. `by`
/// signs them in place of the procedural signer, where there is one; `signer` says so in the signatures.
Result<std::vector<SignToTextScore>> test_sentence_scores(const std::shared_ptr<const PoseTranslatorModel> &model,
                                                          const SigningSamples &samples, const std::string &name,
                                                          const Performer &by, const std::string &signer, std::uint64_t seed,
                                                          const Control &control);

/// What `evaluate_sign_to_text` says of sentences. `samples` come from another seed than training.
Result<std::vector<SignToTextScore>> sentence_scores(std::shared_ptr<const PoseTranslatorModel> model,
                                                     const SigningSamples &samples, const SignToTextEvaluation &options,
                                                     const Control &control);

/// What it says of signs by themselves, their probabilities and the detector.
Result<std::vector<SignToTextScore>> sign_scores(const PoseTranslatorModel &model, const SigningSamples &samples,
                                                 const SignToTextEvaluation &options, const Control &control);

} // namespace signwright::sign_to_text
