#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/signing/lexicon.h"
#include "models/pose_to_video/pose_to_video.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace signwright
{

/// What `evaluate_handshapes` looks at.
struct HandshapeEvaluationOptions {
    int variations = 4;     ///< performances of every sign that the judge learns from
    std::uint64_t seed = 1; ///< of the test samples and the noise; the judge learns from another one
};

/// Whether handshapes can be told apart in generated pictures: every sign whose handshape does not change, three frames around
/// the middle of each, named by a linear discriminant over `hand_gradients` of the dominant hand's crop. It learned from the
/// mannequin's renders of another seed (training split); handshapes that fewer than four signs have are left out. Numbers:
/// "handshape_renders" (part named rightly on renders of the test split), "handshape_generated", "handshape_ratio" (the second ÷
/// the first), the last two also as "…_without_second", "handshapes" and "handshape_crops", how many there are.
/// Errors: those of the corpus and of `PoseToVideo::render`, Cancelled.
Result<std::map<std::string, double>> evaluate_handshapes(const PoseToVideo &model, std::shared_ptr<const Lexicon> lexicon,
                                                          const HandshapeEvaluationOptions &options, const Control &control);

} // namespace signwright
