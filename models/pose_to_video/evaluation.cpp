#include "models/pose_to_video/evaluation.h"

#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"
#include "core/metrics/cielab.h"
#include "core/metrics/image_similarity.h"
#include "core/render/mannequin.h"
#include "models/pose_to_video/hand_crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace signwright
{

namespace
{

constexpr int kSize = 256;
constexpr int kErosion = 5;     ///< side of the square that shrinks a part before its colour is taken, pixels
constexpr int kStillMargin = 8; ///< pixels from anything that moves

/// A clip as the renderer draws it and as the network does.
struct Clip {
    std::vector<MannequinImage> renders;
    std::vector<Image8> generated;
    Appearance appearance;
    double fps = 25.0;
};

/// Sums of one condition over all clips.
struct Totals {
    double ssim = 0.0, wrong_ssim = 0.0;
    int hands = 0, wrong_hands = 0;
    std::map<std::string, std::pair<int, int>> colors; ///< right, compared
    double change = 0.0;
    std::int64_t still_values = 0;
};

void compare_hands(const Clip &clip, Totals &totals)
{
    const int frames = static_cast<int>(clip.generated.size());
    const int away = std::max(frames / 2, static_cast<int>(clip.fps));
    for (int frame = 0; frame < frames; ++frame) {
        for (const BodyPart hand : {BodyPart::LeftHand, BodyPart::RightHand}) {
            const auto i = static_cast<std::size_t>(frame);
            const auto crop = hand_crop(clip.renders[i].parts, hand);
            if (!crop)
                continue;
            totals.ssim += ssim(clip.generated[i], *crop, clip.renders[i].rgb, *crop);
            ++totals.hands;
            const int other = frame + away < frames ? frame + away : frame - away;
            if (other < 0)
                continue;
            const MannequinImage &wrong = clip.renders[static_cast<std::size_t>(other)];
            if (const auto wrong_crop = hand_crop(wrong.parts, hand)) {
                totals.wrong_ssim += ssim(clip.generated[i], *crop, wrong.rgb, *wrong_crop);
                ++totals.wrong_hands;
            }
        }
    }
}

void compare_color(const Clip &clip, const std::string &name, std::initializer_list<BodyPart> parts,
                   std::span<const PaletteEntry> palette, int asked, Totals &totals)
{
    std::vector<Lab> colors;
    for (std::size_t i = 0; i < clip.generated.size(); i += 10) {
        cv::Mat mask = mask_of(clip.renders[i].parts, parts);
        cv::erode(mask, mask, cv::Mat::ones(kErosion, kErosion, CV_8U));
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                const std::uint8_t *rgb = clip.generated[i].at(x, y);
                if (mask.at<std::uint8_t>(y, x) != 0)
                    colors.push_back(lab_from_srgb({rgb[0], rgb[1], rgb[2]}));
            }
        }
    }
    if (colors.empty())
        return;
    std::vector<std::array<std::uint8_t, 3>> entries;
    for (const PaletteEntry &entry : palette)
        entries.push_back(entry.rgb);
    auto &[right, compared] = totals.colors[name];
    right += nearest_color(median_color(colors), entries) == asked ? 1 : 0;
    ++compared;
}

void compare_colors(const Clip &clip, Totals &totals)
{
    const Appearance &looks = clip.appearance;
    compare_color(clip, "clothing_correct", {BodyPart::Clothing}, clothing_palette(), static_cast<int>(looks.clothing), totals);
    compare_color(clip, "skin_correct", {BodyPart::Face, BodyPart::Neck, BodyPart::Arm}, skin_palette(),
                  static_cast<int>(looks.skin), totals);
    compare_color(clip, "background_correct", {BodyPart::Background}, background_palette(), static_cast<int>(looks.background),
                  totals);
    if (looks.hair_style != HairStyle::Bald)
        compare_color(clip, "hair_correct", {BodyPart::Hair}, hair_palette(), static_cast<int>(looks.hair), totals);
}

void compare_still_parts(const Clip &clip, Totals &totals)
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
                    totals.change += std::abs(clip.generated[i].at(x, y)[channel] - clip.generated[i - 1].at(x, y)[channel]);
                totals.still_values += 3;
            }
        }
    }
}

/// Frames in a row from the middle of a sequence.
PoseSequence middle_of(const PoseSequence &pose, int count)
{
    const int frames = std::min(count, pose.frames());
    const int first = (pose.frames() - frames) / 2;
    PoseSequence part(pose.shared_skeleton(), pose.fps(), frames, pose.space());
    for (int frame = 0; frame < frames; ++frame) {
        for (int point = 0; point < pose.points(); ++point)
            part.set(frame, point, pose.at(first + frame, point), pose.confidence(first + frame, point));
    }
    return part;
}

Result<void> add_clip(const PoseToVideo &model, const CorpusSample &sample, const PoseToVideoEvaluationOptions &options,
                      bool second, const Control &control, Totals &totals)
{
    const PoseSequence pose = middle_of(sample.motion.pose, options.frames_per_clip);
    Clip clip;
    clip.appearance = sample.appearance;
    clip.fps = pose.fps().value();
    const Camera camera = Camera::for_size(kSize, kSize);
    for (int frame = 0; frame < pose.frames(); ++frame)
        clip.renders.push_back(render_mannequin_with_parts(pose, frame, sample.appearance, camera));
    PoseToVideoOptions rendering;
    rendering.prompt = prompt_from_appearance(sample.appearance);
    rendering.seed = options.seed;
    rendering.second_condition = second ? "body_map" : "none";
    const auto rendered = model.render(pose, rendering, Control{control.stop, {}}, [&](Frame &&frame) -> Result<void> {
        clip.generated.push_back(std::move(frame.image));
        return {};
    });
    if (!rendered)
        return rendered;
    compare_hands(clip, totals);
    compare_colors(clip, totals);
    compare_still_parts(clip, totals);
    return {};
}

void add_numbers(const Totals &totals, const std::string &suffix, std::map<std::string, double> &numbers)
{
    const double right = totals.ssim / std::max(totals.hands, 1), wrong = totals.wrong_ssim / std::max(totals.wrong_hands, 1);
    numbers["hand_ssim" + suffix] = right;
    numbers["hand_ssim_wrong" + suffix] = wrong;
    numbers["hand_ssim_share" + suffix] = (right - wrong) / std::max(1.0 - wrong, 1e-6);
    numbers["hands" + suffix] = totals.hands;
    for (const auto &[name, counts] : totals.colors)
        numbers[name + suffix] = static_cast<double>(counts.first) / counts.second;
    numbers["still_change" + suffix] = totals.change / static_cast<double>(std::max<std::int64_t>(totals.still_values, 1));
}

} // namespace

Result<std::map<std::string, double>> evaluate_pose_to_video(const PoseToVideo &model,
                                                             const PoseToVideoEvaluationOptions &options, const Control &control)
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    const auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), options.seed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    std::map<std::string, double> numbers;
    for (const bool second : {true, false}) {
        Totals totals;
        for (int clip = 0; clip < options.clips; ++clip) {
            const auto sample = corpus->sample(Split::Test, static_cast<std::uint64_t>(clip), control);
            if (!sample)
                return tl::unexpected(sample.error());
            if (auto added = add_clip(model, *sample, options, second, control, totals); !added)
                return tl::unexpected(added.error());
            control.report("evaluate", ((second ? 0.0 : 0.5) + 0.5 * (clip + 1) / options.clips));
        }
        add_numbers(totals, second ? "" : "_without_second", numbers);
    }
    return numbers;
}

} // namespace signwright
