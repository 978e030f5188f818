#pragma once

#include "core/media/camera.h"
#include "models/sign_to_text/streaming_translator.h"

#include <string>

namespace signwright
{

/// Where a network of the live pipeline stands.
enum class StageState {
    Loading,
    Ready,
    Missing, ///< its files are not there
    Failed,  ///< it cannot be read, or its last picture brought an error
};

struct StageStatus {
    StageState state = StageState::Loading;
    std::string message; ///< one line with what to do; empty while all is well

    friend bool operator==(const StageStatus &, const StageStatus &) = default;
};

/// All that the live pipeline knows of how it stands.
struct LiveStatus {
    CameraStatus camera;
    StageStatus estimator;
    StageStatus translator;
    bool too_dark = false;
    SigningState signing = SigningState::NoSigner; ///< meaningful while both networks are ready
    float confidence = 0.0f;                       ///< of the best present reading, 0 … 1

    friend bool operator==(const LiveStatus &, const LiveStatus &) = default;
};

/// The one thing that a person should know now, the most pressing first.
enum class LiveCondition {
    CameraRefused,
    CameraInUse,
    CameraLost,
    CameraFailed,
    Ended,
    CameraOpening,
    EstimatorMissing, ///< before TooDark: no light helps
    TooDark,
    EstimatorFailed,
    Loading,
    TranslatorMissing,
    TranslatorFailed,
    NoSigner,
    HandsOutOfView,
    LowConfidence,
    Resting,
    Signing,
};

LiveCondition condition_of(const LiveStatus &status);

} // namespace signwright
