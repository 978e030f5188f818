#pragma once

#include "core/base/result.h"
#include "core/media/camera.h"

#include <memory>

namespace signwright
{

/// A camera that sees the procedural signer, drawn as a mannequin, sign a few sentences over and over: 640 × 640 pixels, 25
/// pictures a second. For trying live translation without a camera. Errors: those of the lexicon and of `ProceduralSigner`.
Result<std::unique_ptr<CameraStream>> open_synthetic_signer();

} // namespace signwright
