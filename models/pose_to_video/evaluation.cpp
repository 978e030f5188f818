#include "models/pose_to_video/evaluation.h"

#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"
#include "core/metrics/cielab.h"
#include "models/pose_to_video/clip_scores.h"
#include "models/pose_to_video/hand_crop.h"

#include <opencv2/imgproc.hpp>

#include <array>

namespace signwright
{

namespace
{

constexpr int kErosion = 5; ///< side of the square that shrinks a part before its colour is taken, pixels

/// Sums of one condition over all clips.
struct Totals {
    HandScores hands;
    StillChange still;
    std::map<std::string, std::pair<int, int>> colors; ///< right, compared
};

void compare_color(const EvaluationClip &clip, const std::string &name, std::initializer_list<BodyPart> parts,
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

void compare_colors(const EvaluationClip &clip, Totals &totals)
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

Result<void> add_clip(const PoseToVideo &model, const CorpusSample &sample, const PoseToVideoEvaluationOptions &options,
                      bool second, const Control &control, Totals &totals)
{
    EvaluationClip clip = middle_of_sample(sample, options.frames_per_clip);
    PoseToVideoOptions rendering;
    rendering.prompt = prompt_from_appearance(sample.appearance);
    rendering.seed = options.seed;
    rendering.second_condition = second ? "body_map" : "none";
    const auto rendered = model.render(clip.pose, rendering, Control{control.stop, {}}, [&](Frame &&frame) -> Result<void> {
        clip.generated.push_back(std::move(frame.image));
        return {};
    });
    if (!rendered)
        return rendered;
    totals.hands.add(clip);
    totals.still.add(clip);
    compare_colors(clip, totals);
    return {};
}

void add_numbers(const Totals &totals, const std::string &suffix, std::map<std::string, double> &numbers)
{
    numbers["hand_ssim" + suffix] = totals.hands.mean_ssim();
    numbers["hand_ssim_wrong" + suffix] = totals.hands.mean_wrong_ssim();
    numbers["hand_ssim_share" + suffix] = totals.hands.share();
    numbers["hands" + suffix] = totals.hands.hands;
    for (const auto &[name, counts] : totals.colors)
        numbers[name + suffix] = static_cast<double>(counts.first) / counts.second;
    numbers["still_change" + suffix] = totals.still.mean();
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
