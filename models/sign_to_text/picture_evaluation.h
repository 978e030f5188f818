#pragma once

#include "core/bundle/bundle.h"
#include "models/sign_to_text/evaluation.h"

namespace signwright
{

/// Scores a bundle that `PictureTranslator` opens on drawn clips of the procedural corpus (test split), each with a body, a
/// camera, an appearance, a background, light, blur and noise of its own; `options.data` is not read:
/// - bleu4, wer: sentences, each clip read as a whole; live_bleu4, live_wer: the same, captions of the stream joined;
///   pose_bleu4, pose_wer: the same clips as a whole from their true points, what the translator behind would make of a perfect
///   front end;
/// - sign_top1, sign_top5: signs of the lexicon and letters by themselves; pose_sign_top1: the same from true points.
/// Errors: those of bundles and the corpus; Cancelled.
Result<std::vector<SignToTextScore>> evaluate_picture_translation(const Bundle &bundle, const SignToTextEvaluation &options,
                                                                  const Control &control);

} // namespace signwright
