#include "models/pose_estimation/face_tracker.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr float kDetected = 0.5f;
constexpr CropFormat kDetectorCrop = {.side = 128, .low = -1.0f, .high = 1.0f, .keep_aspect = true, .zero_border = true};
constexpr CropFormat kFaceCrop = {.side = kFaceSide, .keep_aspect = false};

} // namespace

const std::vector<Landmark> &FaceTracker::process(const Image8 &image, std::span<const Landmark> body, HolisticNetworks &networks)
{
    const PictureSize size{static_cast<double>(image.width()), static_cast<double>(image.height())};
    const std::vector<Landmark> before = std::exchange(face_, {});
    const Region around = face_region_from_body(body, size);
    CpuNetwork &detector = networks.face_detector;
    crop_image(image, around, kDetectorCrop, detector.input(1));
    detector.run(1);
    const auto detection = best_detection(detector.output(0), detector.output(1), kFaceDetector, kDetected);
    if (!detection)
        return face_;
    const Region region = face_region(face_region_from_detection(*detection, around, size), before, size);
    CpuNetwork &network = networks.face_landmarks;
    crop_image(image, region, kFaceCrop, network.input(1));
    network.run(1);
    const bool refined = networks.face_parts.complete();
    // A logit above 0 is a probability above one half.
    if (!(network.output(refined ? 6 : 1).front() > 0.0f))
        return face_;
    face_ =
        refined ? face_in_image(refined_face(network, networks.face_parts), region) : face_in_image(network.output(0), region);
    return face_;
}

} // namespace signwright
