#include "models/pose_estimation/holistic_streams.h"

#include <cassert>
#include <utility>

namespace signwright
{

HolisticStreams::HolisticStreams(const PoseEstimatorOptions &options, HolisticNetworks networks, int count)
    : networks_(std::move(networks)), trackers_(static_cast<std::size_t>(count), HolisticTracker(options, networks_.face_parts))
{
}

void HolisticStreams::run(HolisticStep step, Network &network, const CropFormat &format, std::span<HolisticTracker *const> seeing)
{
    std::vector<Look> looks;
    std::vector<std::size_t> counts;
    for (HolisticTracker *tracker : seeing) {
        const std::vector<Region> regions = tracker->regions(step);
        counts.push_back(regions.size());
        for (const Region &region : regions)
            looks.push_back({&tracker->image(), region});
    }
    if (looks.empty())
        return;
    const std::vector<LookResult> results = look_at(looks, format, network, times_);
    std::size_t first = 0;
    for (std::size_t i = 0; i < seeing.size(); first += counts[i++])
        seeing[i]->take(step, std::span(results).subspan(first, counts[i]));
}

std::vector<PoseFrame> HolisticStreams::process(std::span<const Frame *const> frames)
{
    assert(frames.size() == trackers_.size());
    std::vector<HolisticTracker *> seeing;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (frames[i]) {
            trackers_[i].begin(*frames[i]);
            seeing.push_back(&trackers_[i]);
        }
    run(HolisticStep::BodyDetector, *networks_.body_detector, kBodyDetectorCrop, seeing);
    run(HolisticStep::BodyLandmarks, *networks_.body_landmarks, kBodyCrop, seeing);
    run(HolisticStep::HandRecrop, *networks_.hand_recrop, kRecropCrop, seeing);
    run(HolisticStep::HandLandmarks, *networks_.hand_landmarks, kHandCrop, seeing);
    run(HolisticStep::FaceDetector, *networks_.face_detector, kFaceDetectorCrop, seeing);
    run(HolisticStep::FaceLandmarks, *networks_.face_landmarks, kFaceCrop, seeing);
    std::vector<PoseFrame> results(frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (frames[i])
            results[i] = trackers_[i].result();
    return results;
}

} // namespace signwright
