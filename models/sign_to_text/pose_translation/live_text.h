#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"

#include <memory>
#include <string>
#include <vector>

namespace signwright::sign_to_text
{

/// What a stream (`CaptionStream`) finally says of a clip's frames at `kObservedRate`: its captions, joined by spaces. Errors:
/// Cancelled.
Result<std::string> live_text(const std::shared_ptr<const PoseTranslatorModel> &model, const std::vector<ObservedPose> &frames,
                              const Control &control);

} // namespace signwright::sign_to_text
