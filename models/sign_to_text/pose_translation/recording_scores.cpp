#include "models/sign_to_text/pose_translation/recording_scores.h"

#include "core/pose/pose_conversion.h"
#include "core/signing/hand/gsg_alphabet.h"
#include "models/sign_to_text/pose_translation/caption_stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace signwright::sign_to_text
{

namespace
{

constexpr double kWindow_s = 2.0, kWindowStep_s = 0.5;

/// A clip as it was recorded.
struct RecordedClip {
    std::vector<ObservedPose> frames; ///< at `fps`
    double fps = 0.0;
};

/// Nothing where no single signer's body is seen. Errors: those of reading the file.
Result<std::optional<RecordedClip>> read_clip(const std::filesystem::path &path)
{
    const auto file = read_pose_file(path);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto pose = pose_sequence_from_file(*file); !pose)
        return fail(pose.error().module, pose.error().kind, path.string() + ": " + pose.error().message);
    Rational fps;
    auto frames = observed_from_file(*file, fps);
    if (!frames)
        return std::nullopt;
    return RecordedClip{std::move(*frames), fps.value()};
}

/// Whether a stream of its own says something of the frames [first, last). Errors: Cancelled.
Result<bool> says_something(const std::shared_ptr<const PoseTranslatorModel> &model, const RecordedClip &clip, std::size_t first,
                            std::size_t last, const Control &control)
{
    CaptionStream stream(model, {.final_only = true});
    bool spoke = false;
    for (std::size_t i = first; i <= last; ++i) {
        const auto update =
            i < last ? stream.push(clip.frames[i], static_cast<double>(i) / clip.fps, control) : stream.finish(control);
        if (!update)
            return tl::unexpected(update.error());
        spoke = spoke || std::any_of(update->captions.begin(), update->captions.end(),
                                     [](const Caption &caption) { return !caption.text.empty(); });
    }
    return spoke;
}

/// Place of the right letter among all, from 0, by the mean over rows of its probability given that a letter is shown.
int rank_of_letter(const PoseTranslatorModel &model, const std::vector<float> &probabilities, int begin, int end, char letter)
{
    constexpr std::size_t kLetters = 26;
    constexpr float kLeast = 1e-20f; // where the network rules all letters out, each is as good
    const auto classes = static_cast<std::size_t>(model.classes.size());
    const auto first = static_cast<std::size_t>(model.classes.letter('A'));
    std::array<float, kLetters> mean{};
    for (int row = begin; row < end; ++row) {
        const float *letters = probabilities.data() + static_cast<std::size_t>(row) * classes + first;
        float all = 0.0f;
        for (std::size_t i = 0; i < kLetters; ++i)
            all += letters[i] + kLeast;
        for (std::size_t i = 0; i < kLetters; ++i)
            mean[i] += (letters[i] + kLeast) / all;
    }
    const float right = mean[static_cast<std::size_t>(letter - 'A')];
    return static_cast<int>(std::count_if(mean.begin(), mean.end(), [&](float other) { return other > right; }));
}

} // namespace

Result<std::vector<SignToTextScore>> letter_scores(const PoseTranslatorModel &model, const std::filesystem::path &folder)
{
    const auto clips = find_gsg_letters(folder);
    if (!clips)
        return tl::unexpected(clips.error());
    int top1 = 0, top3 = 0;
    std::string missed;
    for (const LetterClip &clip : *clips) {
        const auto read = read_clip(clip.path);
        if (!read)
            return tl::unexpected(read.error());
        if (!*read)
            return fail(Module::Network, ErrorKind::BadInput, clip.path.string() + " does not show a single signer's body");
        const RecordedClip &recorded = **read;
        FrameClock clock;
        PoseFeatures reader;
        std::vector<float> features;
        for (std::size_t i = 0; i < recorded.frames.size(); ++i) {
            const ObservedPose pose = clip.left ? mirrored(recorded.frames[i]) : recorded.frames[i];
            for (const FrameClock::Tick &tick : clock.push(pose, static_cast<double>(i) / recorded.fps).ticks)
                reader.append(tick.pose, features);
        }
        const auto probabilities = sign_probabilities(model, features);
        const int rows = static_cast<int>(probabilities.size()) / model.classes.size();
        const double rows_per_frame = kObservedRate.value() / recorded.fps / 2.0;
        const int begin = std::min(static_cast<int>(std::lround(clip.begin_frame * rows_per_frame)), rows - 1);
        const int end = std::clamp(static_cast<int>(std::lround(clip.end_frame * rows_per_frame)), begin + 1, rows);
        const int rank = rank_of_letter(model, probabilities, begin, end, clip.letter);
        top1 += rank == 0;
        top3 += rank < 3;
        if (rank > 0)
            missed += std::string(1, clip.letter);
    }
    const std::string signature =
        "real letters named rightly of " + std::to_string(clips->size()) +
        "|data:fingerspelling-gsg|middle third of the longest slow run|whole clip read|among:26 letters|"
        "mean probability given a letter" +
        (missed.empty() ? "" : "|not first:" + missed);
    return std::vector<SignToTextScore>{{"letters_top1", static_cast<double>(top1), signature},
                                        {"letters_top3", static_cast<double>(top3), signature}};
}

Result<std::vector<SignToTextScore>> abstention_scores(std::shared_ptr<const PoseTranslatorModel> model,
                                                       const std::filesystem::path &data, const Control &control)
{
    std::vector<std::filesystem::path> paths;
    for (const char *folder : {"lexicon", "pose", "segmentation"}) {
        std::error_code missing;
        for (const auto &entry : std::filesystem::directory_iterator(data / folder, missing))
            if (entry.path().extension() == ".pose")
                paths.push_back(entry.path());
        if (missing)
            return fail(Module::Network, ErrorKind::NotFound,
                        (data / folder).string() + " is not there; give the folder with --data");
    }
    std::sort(paths.begin(), paths.end());
    const Control quiet{control.stop, {}};
    int windows = 0, silent = 0, clips = 0;
    std::string left_out;
    for (const auto &path : paths) {
        control.report("recordings", static_cast<double>(&path - paths.data()) / static_cast<double>(paths.size()));
        const auto clip = read_clip(path);
        if (!clip)
            return tl::unexpected(clip.error());
        if (!*clip) {
            left_out += (left_out.empty() ? "" : ",") + path.stem().string();
            continue;
        }
        ++clips;
        const auto &[frames, fps] = **clip;
        const double duration = static_cast<double>(frames.size()) / fps;
        for (double begin = 0.0; begin == 0.0 || begin + kWindow_s <= duration; begin += kWindowStep_s) {
            const auto first = static_cast<std::size_t>(begin * fps);
            const auto last = std::min(frames.size(), static_cast<std::size_t>((begin + kWindow_s) * fps));
            const auto spoke = says_something(model, **clip, first, last, quiet);
            if (!spoke)
                return tl::unexpected(spoke.error());
            ++windows;
            silent += !*spoke;
        }
    }
    if (windows == 0)
        return fail(Module::Network, ErrorKind::NotFound, data.string() + " holds no clip with a signer's body");
    return std::vector<SignToTextScore>{{"abstention", static_cast<double>(silent) / windows,
                                         "windows without a text|data:lexicon,pose,segmentation|clips:" + std::to_string(clips) +
                                             "|windows:" + std::to_string(windows) +
                                             " of 2 s every 0.5 s, each a stream of its own" +
                                             (left_out.empty() ? "" : "|left out, no single signer's body:" + left_out)}};
}

} // namespace signwright::sign_to_text
