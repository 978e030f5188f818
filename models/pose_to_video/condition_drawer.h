#pragma once

#include "models/pose_to_video/condition.h"
#include "models/pose_to_video/pose_to_video.h"

namespace signwright
{

/// Draws the condition images e of a clip's frames with d from one of `kSecondConditions`: FR-Net of the frame's body map, of a
/// photo (the same d for every frame), of the frame that was generated before, or none.
class ConditionDrawer
{
public:
    /// `options`: second_condition (not "default"), settings.photo and size are read. Errors: those of `read_square_picture`.
    static Result<ConditionDrawer> create(const FrNetConfig &config, const PoseToVideoOptions &options);

    /// (size, size, RGB). `previous`: the generated frame that "previous_frame" looks at, of the same size. The first frame of a
    /// clip has none and takes the body map's d instead: a network that was trained with d draws badly without.
    Image8 draw(const PoseSequence &pose, int frame, const Image8 *previous = nullptr) const;

private:
    ConditionDrawer(const FrNetConfig &config, const std::string &source, int size);

    FrNetConfig config_;
    std::string source_;
    Camera camera_;
    Image8 photo_; ///< d of the photo; empty for the other sources
};

/// e of one frame, as `PoseToVideo::render` gives it to ControlNet, without loading any network: for looking at. The d of
/// "previous_frame" comes into being with the frames alone: c is drawn without it. `frame` lies inside the pose. Errors: Usage
/// (options), BadInput (pose, the parts' configs), those of `read_square_picture`.
Result<Image8> condition_image(const VideoModelParts &parts, const PoseSequence &pose, int frame,
                               const PoseToVideoOptions &options);

} // namespace signwright
