#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <optional>
#include <vector>

namespace signwright::sign_to_text
{

/// Where the picture ends below. Most cameras show a signer from the chest on: a resting hand is then not seen, and neither is
/// the other hand while one hand signs.
struct Framing {
    std::optional<float> lower_border; ///< below the middle of the shoulders, shoulder widths; empty: everything is seen
    bool guesses_wrists = true;        ///< the estimator tells where the body's wrist is even below the border

    static Framing draw(Random &random);
};

/// Hides the hands of every frame that are below the border.
void apply_framing(const Framing &framing, std::vector<ObservedPose> &frames);

} // namespace signwright::sign_to_text
