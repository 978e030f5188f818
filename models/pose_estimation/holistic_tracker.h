#pragma once

#include "core/media/frame.h"
#include "core/pose/pose_frame.h"
#include "models/pose_estimation/body_tracker.h"
#include "models/pose_estimation/face_tracker.h"
#include "models/pose_estimation/hands_tracker.h"

namespace signwright
{

/// The networks in the order in which they look at a picture.
enum class HolisticStep { BodyDetector, BodyLandmarks, HandRecrop, HandLandmarks, FaceDetector, FaceLandmarks };

/// What is known of one stream. Runs no network itself, so that networks can look at pictures of many streams at once: for every
/// picture `begin`, then for every step the network looks at `regions` and the results are taken.
class HolisticTracker
{
public:
    HolisticTracker(const PoseEstimatorOptions &options, const FaceParts &parts);

    /// The next picture, which has to live until `result`. One of another size than before begins a new stream.
    void begin(const Frame &frame);
    const Image8 &image() const { return frame_->image; }
    /// Where the network of a step has to look, after all steps before.
    std::vector<Region> regions(HolisticStep step);
    /// What it made of those regions, in order; nothing where there were none.
    void take(HolisticStep step, std::span<const LookResult> results);
    /// After the last step.
    PoseFrame result() const;
    /// Forgets the stream, as before its first picture.
    void reset();

private:
    std::span<const Landmark> body_points() const;

    PoseEstimatorOptions options_;
    FaceParts parts_;
    BodyTracker body_;
    HandsTracker hands_;
    FaceTracker face_;
    const Frame *frame_ = nullptr;
    int width_ = 0, height_ = 0; ///< of the last picture
    long pictures_ = 0;          ///< since the last reset
};

} // namespace signwright
