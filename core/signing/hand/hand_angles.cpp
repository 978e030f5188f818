#include "core/signing/hand/hand_angles.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

HandAngles clamped(const HandAngles &angles)
{
    HandAngles result = angles;
    for (FingerAngles &finger : result.fingers) {
        finger.mcp = std::clamp(finger.mcp, -20.0f, 90.0f);
        finger.pip = std::clamp(finger.pip, 0.0f, 110.0f);
        finger.dip = std::clamp(finger.dip, -5.0f, 75.0f);
        finger.spread = std::clamp(finger.spread, -15.0f, 25.0f);
    }
    ThumbAngles &thumb = result.thumb;
    thumb.palmar_abduction = std::clamp(thumb.palmar_abduction, 0.0f, 60.0f);
    thumb.radial_abduction = std::clamp(thumb.radial_abduction, 0.0f, 60.0f);
    thumb.opposition = std::clamp(thumb.opposition, 0.0f, 100.0f);
    thumb.mcp = std::clamp(thumb.mcp, 0.0f, 60.0f);
    thumb.ip = std::clamp(thumb.ip, -15.0f, 80.0f);
    return result;
}

HandAngles interpolate(const HandAngles &a, const HandAngles &b, float t)
{
    HandAngles result;
    for (std::size_t i = 0; i < a.fingers.size(); ++i) {
        const FingerAngles &from = a.fingers[i];
        const FingerAngles &to = b.fingers[i];
        result.fingers[i] = {std::lerp(from.mcp, to.mcp, t), std::lerp(from.pip, to.pip, t), std::lerp(from.dip, to.dip, t),
                             std::lerp(from.spread, to.spread, t)};
    }
    const ThumbAngles &from = a.thumb;
    const ThumbAngles &to = b.thumb;
    result.thumb = {std::lerp(from.palmar_abduction, to.palmar_abduction, t),
                    std::lerp(from.radial_abduction, to.radial_abduction, t), std::lerp(from.opposition, to.opposition, t),
                    std::lerp(from.mcp, to.mcp, t), std::lerp(from.ip, to.ip, t)};
    return clamped(result);
}

} // namespace signwright
