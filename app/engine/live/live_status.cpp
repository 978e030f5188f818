#include "app/engine/live/live_status.h"

namespace signwright
{

namespace
{

LiveCondition condition_of(SigningState signing)
{
    switch (signing) {
    case SigningState::NoSigner:
        return LiveCondition::NoSigner;
    case SigningState::HandsOutOfView:
        return LiveCondition::HandsOutOfView;
    case SigningState::Resting:
        return LiveCondition::Resting;
    case SigningState::Signing:
        return LiveCondition::Signing;
    case SigningState::LowConfidence:
        break;
    }
    return LiveCondition::LowConfidence;
}

} // namespace

LiveCondition condition_of(const LiveStatus &status)
{
    switch (status.camera.state) {
    case CameraState::Refused:
        return LiveCondition::CameraRefused;
    case CameraState::InUse:
        return LiveCondition::CameraInUse;
    case CameraState::Lost:
        return LiveCondition::CameraLost;
    case CameraState::Failed:
        return LiveCondition::CameraFailed;
    case CameraState::Ended:
        return LiveCondition::Ended;
    case CameraState::Opening:
        return LiveCondition::CameraOpening;
    case CameraState::Running:
        break;
    }
    if (status.estimator.state == StageState::Missing)
        return LiveCondition::EstimatorMissing;
    if (status.too_dark)
        return LiveCondition::TooDark;
    if (status.estimator.state == StageState::Failed)
        return LiveCondition::EstimatorFailed;
    if (status.estimator.state == StageState::Loading || status.translator.state == StageState::Loading)
        return LiveCondition::Loading;
    if (status.translator.state == StageState::Missing)
        return LiveCondition::TranslatorMissing;
    if (status.translator.state == StageState::Failed)
        return LiveCondition::TranslatorFailed;
    return condition_of(status.signing);
}

} // namespace signwright
