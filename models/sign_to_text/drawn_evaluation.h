#pragma once

#include "models/sign_to_text/evaluation.h"

namespace signwright
{

/// Scores a translator of poses on what a camera would show: sentences of the procedural corpus (test split, every clip with a
/// body and an appearance of its own) are drawn by the mannequin renderer, 480×480 at 25 frames/s, MediaPipe holistic finds the
/// points, and the captions of the stream are joined:
/// - drawn_bleu4, drawn_wer: as live, abstaining where unsure.
/// Errors: those of bundles, the corpus and the estimator (NotFound where its networks are not installed); Cancelled.
Result<std::vector<SignToTextScore>> evaluate_drawn_signing(const std::filesystem::path &bundle, int sentences,
                                                            std::uint64_t seed, const Control &control);

} // namespace signwright
