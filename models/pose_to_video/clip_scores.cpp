#include "models/pose_to_video/clip_scores.h"

#include "core/metrics/image_similarity.h"
#include "models/pose_to_video/hand_crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdlib>

namespace signwright
{

namespace
{

constexpr int kStillMargin = 8; ///< pixels from anything that moves

/// BT.601, as the SSIM sees it.
double luma(const Image8 &image, int x, int y)
{
    const std::uint8_t *rgb = image.at(x, y);
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
}

double squared_gradient(const Image8 &image, const PixelRect &part)
{
    double sum = 0.0;
    for (int y = part.y; y + 1 < part.y + part.height; ++y) {
        for (int x = part.x; x + 1 < part.x + part.width; ++x) {
            const double here = luma(image, x, y), right = luma(image, x + 1, y) - here, down = luma(image, x, y + 1) - here;
            sum += right * right + down * down;
        }
    }
    return sum;
}

} // namespace

EvaluationClip middle_of_sample(const CorpusSample &sample, int frames)
{
    const PoseSequence &pose = sample.motion.pose;
    const int count = std::min(frames, pose.frames());
    const int first = (pose.frames() - count) / 2;
    EvaluationClip clip{PoseSequence(pose.shared_skeleton(), pose.fps(), count, pose.space()), {}, {}, sample.appearance};
    const Camera camera = Camera::for_size(kEvaluationSize, kEvaluationSize);
    for (int frame = 0; frame < count; ++frame) {
        for (int point = 0; point < pose.points(); ++point)
            clip.pose.set(frame, point, pose.at(first + frame, point), pose.confidence(first + frame, point));
        clip.renders.push_back(render_mannequin_with_parts(clip.pose, frame, sample.appearance, camera));
    }
    return clip;
}

void HandScores::add(const EvaluationClip &clip)
{
    const int frames = static_cast<int>(clip.generated.size());
    const int away = std::max(frames / 2, static_cast<int>(clip.pose.fps().value()));
    for (int frame = 0; frame < frames; ++frame) {
        const auto i = static_cast<std::size_t>(frame);
        const Image8 &generated = clip.generated[i];
        for (const BodyPart hand : {BodyPart::LeftHand, BodyPart::RightHand}) {
            const auto crop = hand_crop(clip.renders[i].parts, hand);
            if (!crop)
                continue;
            ssim += signwright::ssim(generated, *crop, clip.renders[i].rgb, *crop);
            generated_gradient += squared_gradient(generated, *crop);
            rendered_gradient += squared_gradient(clip.renders[i].rgb, *crop);
            ++hands;
            const int other = frame + away < frames ? frame + away : frame - away;
            if (other < 0)
                continue;
            const MannequinImage &wrong = clip.renders[static_cast<std::size_t>(other)];
            if (const auto wrong_crop = hand_crop(wrong.parts, hand)) {
                wrong_ssim += signwright::ssim(generated, *crop, wrong.rgb, *wrong_crop);
                ++wrong_hands;
            }
        }
    }
}

double HandScores::mean_ssim() const { return ssim / std::max(hands, 1); }
double HandScores::mean_wrong_ssim() const { return wrong_ssim / std::max(wrong_hands, 1); }

double HandScores::share() const { return (mean_ssim() - mean_wrong_ssim()) / std::max(1.0 - mean_wrong_ssim(), 1e-6); }

double HandScores::sharpness() const { return generated_gradient / std::max(rendered_gradient, 1e-6); }

void StillChange::add(const EvaluationClip &clip)
{
    for (std::size_t i = 1; i < clip.generated.size(); ++i) {
        const Image8 &before = clip.renders[i - 1].rgb, &now = clip.renders[i].rgb;
        cv::Mat still(now.height(), now.width(), CV_8U);
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x)
                still.at<std::uint8_t>(y, x) = std::equal(now.at(x, y), now.at(x, y) + 3, before.at(x, y)) ? 255 : 0;
        }
        const int side = 2 * kStillMargin + 1;
        cv::erode(still, still, cv::Mat::ones(side, side, CV_8U));
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x) {
                if (still.at<std::uint8_t>(y, x) == 0)
                    continue;
                for (int channel = 0; channel < 3; ++channel)
                    change += std::abs(clip.generated[i].at(x, y)[channel] - clip.generated[i - 1].at(x, y)[channel]);
                values += 3;
            }
        }
    }
}

double StillChange::mean() const { return change / static_cast<double>(std::max<std::int64_t>(values, 1)); }

} // namespace signwright
