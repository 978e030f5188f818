#include "models/sign_to_text/pose_translation/estimated_clips.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/dataset/everyday_test_sentences.h"
#include "models/sign_to_text/pose_translation/camera_view.h"
#include "models/sign_to_text/pose_translation/estimator_faults.h"
#include "models/sign_to_text/pose_translation/framing.h"
#include "models/sign_to_text/pose_translation/resting.h"
#include "models/sign_to_text/pose_translation/script_text.h"
#include "models/sign_to_text/pose_translation/signing_timeline.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

namespace signwright::sign_to_text
{

namespace
{

constexpr float kWithFaults = 0.5f; ///< part of the clips that get faults beside the estimator's own

constexpr const char *kOther = ": not what this program's corpus signs there; write and estimate the clips again";

struct Line {
    std::string name, text;
    std::uint64_t seed = 0, index = 0;
};

std::optional<Line> line_from(const std::string &text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    const auto is = [&](const char *key, bool (nlohmann::json::*of_kind)() const noexcept) {
        return json.contains(key) && (json.at(key).*of_kind)();
    };
    if (!is("name", &nlohmann::json::is_string) || !is("text", &nlohmann::json::is_string) ||
        !is("seed", &nlohmann::json::is_number_unsigned) || !is("index", &nlohmann::json::is_number_unsigned))
        return std::nullopt;
    return Line{json.at("name"), json.at("text"), json.at("seed"), json.at("index")};
}

Result<std::vector<Line>> manifest_lines(const std::filesystem::path &manifest)
{
    const auto text = read_file(manifest);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<Line> lines;
    std::istringstream stream(*text);
    for (std::string written; std::getline(stream, written);) {
        auto line = line_from(written);
        if (!line)
            return fail(Module::Dataset, ErrorKind::BadInput,
                        manifest.string() + ": a line without \"name\", \"text\", \"seed\" or \"index\"; write it with "
                                            "`signwright corpus`");
        lines.push_back(std::move(*line));
    }
    return lines;
}

/// A camera's view of what another camera saw, turned and stretched within the picture.
void apply_in_picture(const CameraView &camera, std::vector<ObservedPose> &frames)
{
    const float cos_roll = std::cos(camera.roll), sin_roll = std::sin(camera.roll);
    const float depth = camera.depth > 0.0f ? camera.depth : 1.0f;
    for (ObservedPose &frame : frames) {
        for (Vec3 &p : frame.points)
            p = {camera.aspect * (p.x * cos_roll - p.y * sin_roll), p.x * sin_roll + p.y * cos_roll, p.z * depth};
        if (camera.mirrored)
            frame = mirrored(frame);
    }
}

} // namespace

Result<EstimatedClips::Clip> EstimatedClips::clip_from(const CorpusSample &sample, const std::filesystem::path &path,
                                                       const Lexicon &lexicon)
{
    const auto file = read_pose_file(path);
    if (!file)
        return tl::unexpected(file.error());
    Rational fps;
    auto frames = observed_from_file(*file, fps);
    if (!frames)
        return tl::unexpected(frames.error());
    if (static_cast<int>(frames->size()) != sample.motion.pose.frames())
        return fail(Module::Dataset, ErrorKind::BadInput, path.string() + kOther);
    Clip clip;
    clip.frames = std::move(*frames);
    clip.motion = sample.motion;
    clip.script.plan.sentences = {sample.plan.sentences.front()};
    clip.script.kind = sample.text.empty() ? ScriptKind::Sequence : ScriptKind::Sentence;
    clip.script.text = sample.text.empty() ? words_of_signs(sample.plan.sentences.front(), lexicon) : sample.text;
    return clip;
}

Result<EstimatedClips> EstimatedClips::read(const std::vector<Folders> &folders, std::shared_ptr<const Lexicon> lexicon,
                                            const std::set<std::string> &kept_out)
{
    EstimatedClips all;
    for (const auto &[corpus_folder, poses] : folders) {
        const auto lines = manifest_lines(corpus_folder / "train.jsonl");
        if (!lines)
            return tl::unexpected(lines.error());
        std::optional<ProceduralCorpus> corpus;
        std::optional<std::uint64_t> seed;
        for (const Line &line : *lines) {
            const std::filesystem::path path = poses / (line.name + ".pose");
            std::error_code error;
            const bool there = std::filesystem::exists(path, error);
            if (error)
                return fail(Module::Dataset, ErrorKind::Io, path.string() + ": " + error.message());
            if (!there)
                continue;
            if (seed != line.seed) {
                auto created = ProceduralCorpus::create(lexicon, line.seed, kObservedRate);
                if (!created)
                    return tl::unexpected(created.error());
                corpus = std::move(*created);
                seed = line.seed;
            }
            const auto sample = corpus->sample(Split::Train, line.index);
            if (!sample)
                return tl::unexpected(sample.error());
            if (sample->text != line.text)
                return fail(Module::Dataset, ErrorKind::BadInput, path.string() + kOther);
            auto clip = clip_from(*sample, path, *lexicon);
            if (!clip)
                return tl::unexpected(clip.error());
            if (kept_out.contains(words_alone(clip->script.text)))
                clip->script.text.clear();
            all.clips_.push_back(std::move(*clip));
        }
    }
    if (all.clips_.empty())
        return fail(Module::Dataset, ErrorKind::BadInput,
                    "the folders of estimated clips hold no pose that their manifests name");
    return all;
}

SigningSample EstimatedClips::draw(const SignClasses &classes, Random &random) const
{
    const Clip &clip = clips_[random.below(static_cast<std::uint32_t>(clips_.size()))];
    const std::vector<float> times = draw_timeline(clip.script, clip.motion, random);
    SigningSample sample;
    sample.text = clip.script.text;
    label_frames(clip.script, clip.motion, times, classes, sample);
    for (const float time : times) {
        const auto before = static_cast<std::size_t>(time), after = std::min(before + 1, clip.frames.size() - 1);
        sample.frames.push_back(between(clip.frames[before], clip.frames[after], time - static_cast<float>(before)));
    }
    apply_in_picture(CameraView::draw(random), sample.frames);
    add_resting(sample, random);
    apply_framing(Framing::draw(random), sample.frames);
    if (random.chance(kWithFaults))
        apply_faults(EstimatorFaults::draw(random), sample.frames);
    return sample;
}

} // namespace signwright::sign_to_text
