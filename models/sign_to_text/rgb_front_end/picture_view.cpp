#include "models/sign_to_text/rgb_front_end/picture_view.h"

#include "core/render/mannequin.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

/// Without more of its points in the picture an estimator does not find a hand.
constexpr int kSeenHandPoints = sw::kHandPoints * 2 / 3;

/// One frame, turned about the line through the shoulders as a camera above or below sees it.
PoseSequence pitched(const PoseSequence &pose, int frame, float pitch)
{
    const float c = std::cos(pitch), s = std::sin(pitch);
    PoseSequence turned(pose.shared_skeleton(), pose.fps(), 1, Space::Signer);
    for (int point = 0; point < pose.points(); ++point) {
        const Vec3 p = pose.at(frame, point);
        turned.set(0, point, {p.x, c * p.y - s * p.z, s * p.y + c * p.z}, pose.confidence(frame, point));
    }
    return turned;
}

ObservedPose observed(const PoseSequence &pose, const Camera &camera)
{
    ObservedPose result;
    for (int point = 0; point < sw::kPoints; ++point) {
        const ImagePoint p = image_from_signer(camera, pose.at(0, point));
        result.points[static_cast<std::size_t>(point)] = {p.x, p.y, -p.depth * p.scale};
    }
    result.confidences.fill(1.0f);
    for (const int hand : {sw::kLeftHand, sw::kRightHand}) {
        const float wrist = result.at(hand).z;
        int seen = 0;
        for (int i = 0; i < sw::kHandPoints; ++i) {
            Vec3 &p = result.points[static_cast<std::size_t>(hand + i)];
            p.z -= wrist;
            seen +=
                p.x >= 0.0f && p.y >= 0.0f && p.x < static_cast<float>(camera.width) && p.y < static_cast<float>(camera.height);
        }
        if (seen < kSeenHandPoints)
            std::fill_n(result.confidences.begin() + hand, sw::kHandPoints, 0.0f);
    }
    return result;
}

Image8 flipped(const Image8 &picture)
{
    Image8 result(picture.width(), picture.height(), 3);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            std::copy_n(picture.at(picture.width() - 1 - x, y), 3, result.at(x, y));
    return result;
}

} // namespace

PictureView PictureView::draw(Split split, Random &random)
{
    constexpr float kDegree = 0.0174533f;
    PictureView view;
    view.camera = Camera::for_size(kPictureSide, kPictureSide);
    view.camera.shoulder_width_px *= std::exp(std::clamp(0.12f * random.normal(), -0.3f, 0.3f));
    view.camera.center_x += 0.15f * random.normal();
    view.camera.center_y += 0.15f * random.normal();
    view.camera.distance = random.uniform(4.0f, 12.0f);
    view.camera.yaw = std::clamp(10.0f * random.normal(), -30.0f, 30.0f) * kDegree;
    view.pitch = std::clamp(5.0f * random.normal(), -15.0f, 15.0f) * kDegree;
    view.mirrored = random.chance(0.12f);
    do
        view.appearance = random_appearance(random.next_u64());
    while (ProceduralCorpus::split_of(view.appearance) != split);
    view.look = PictureLook::draw(random);
    return view;
}

SignerPicture signer_picture(const PoseSequence &pose, int frame, const PictureView &view, std::uint64_t noise_seed)
{
    assert(pose.points() == sw::kPoints && pose.space() == Space::Signer);
    const PoseSequence turned = pitched(pose, frame, view.pitch);
    MannequinImage image = render_mannequin_with_parts(turned, 0, view.appearance, view.camera);
    apply_look(view.look, image.parts, noise_seed, image.rgb);
    const ObservedPose seen = observed(turned, view.camera);
    if (view.mirrored)
        return {flipped(image.rgb), mirrored(seen)};
    return {std::move(image.rgb), seen};
}

SignerPicture empty_picture(const PictureView &view, std::uint64_t noise_seed)
{
    const PoseSequence nobody(signwright_v1_skeleton(), kObservedRate, 1);
    MannequinImage image = render_mannequin_with_parts(nobody, 0, view.appearance, view.camera);
    apply_look(view.look, image.parts, noise_seed, image.rgb);
    return {std::move(image.rgb), {}};
}

} // namespace signwright::sign_to_text
