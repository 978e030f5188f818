#include "models/pose_to_video/temporal_evaluation.h"

#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"
#include "models/pose_to_video/clip_scores.h"

#include <chrono>
#include <memory>

namespace signwright
{

namespace
{

struct Setting {
    const char *name;
    void (*apply)(PoseToVideoOptions &);
};
constexpr Setting kSettings[] = {
    {"shared noise", [](PoseToVideoOptions &) {}},
    {"blended noise", [](PoseToVideoOptions &o) { o.settings.frame_noise = "blended"; }},
    {"independent noise", [](PoseToVideoOptions &o) { o.settings.frame_noise = "independent"; }},
    {"anchor attention", [](PoseToVideoOptions &o) { o.settings.anchor_attention = true; }},
    {"previous frame", [](PoseToVideoOptions &o) { o.second_condition = "previous_frame"; }},
    {"keyframes 2", [](PoseToVideoOptions &o) { o.settings.keyframe_interval = 2; }},
    {"keyframes 4", [](PoseToVideoOptions &o) { o.settings.keyframe_interval = 4; }},
    {"control interval 2", [](PoseToVideoOptions &o) { o.settings.control_interval = 2; }},
};

Result<void> render_clip(const PoseToVideo &model, EvaluationClip &clip, const Setting &setting, std::uint64_t seed,
                         const Control &control)
{
    PoseToVideoOptions options;
    options.prompt = prompt_from_appearance(clip.appearance);
    options.size = kEvaluationSize;
    options.seed = seed;
    setting.apply(options);
    clip.generated.clear();
    return model.render(clip.pose, options, Control{control.stop, {}}, [&](Frame &&frame) -> Result<void> {
        clip.generated.push_back(std::move(frame.image));
        return {};
    });
}

} // namespace

Result<std::vector<TemporalScore>> evaluate_temporal(const PoseToVideo &model, const TemporalEvaluationOptions &options,
                                                     const Control &control)
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    const auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), options.seed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    std::vector<EvaluationClip> clips;
    for (int clip = 0; clip < options.clips; ++clip) {
        const auto sample = corpus->sample(Split::Test, static_cast<std::uint64_t>(clip), Control{control.stop, {}});
        if (!sample)
            return tl::unexpected(sample.error());
        clips.push_back(middle_of_sample(*sample, options.frames_per_clip));
    }
    // The first run of a network is slower than the others; it must not count against the first setting.
    if (auto warmed = render_clip(model, clips.front(), kSettings[0], options.seed, control); !warmed)
        return tl::unexpected(warmed.error());

    std::vector<TemporalScore> scores;
    const double total = static_cast<double>(std::size(kSettings) * clips.size());
    for (const Setting &setting : kSettings) {
        HandScores hands;
        StillChange still;
        std::chrono::duration<double> spent{};
        int frames = 0;
        for (EvaluationClip &clip : clips) {
            const auto begin = std::chrono::steady_clock::now();
            if (auto rendered = render_clip(model, clip, setting, options.seed, control); !rendered)
                return tl::unexpected(rendered.error());
            spent += std::chrono::steady_clock::now() - begin;
            frames += clip.pose.frames();
            hands.add(clip);
            still.add(clip);
            const double done =
                static_cast<double>(scores.size() * clips.size()) + static_cast<double>(&clip - clips.data()) + 1.0;
            control.report("evaluate", done / total);
        }
        scores.push_back({setting.name, still.mean(), hands.sharpness(), hands.share(), spent.count() / frames});
    }
    return scores;
}

} // namespace signwright
