#include "app/cli/cut_off_note.h"
#include "app/cli/verbs.h"
#include "core/annotation/caption_file.h"
#include "core/base/file_ending.h"
#include "core/bundle/safetensors.h"
#include "core/media/media_metadata.h"
#include "core/media/visit_pictures.h"
#include "core/pose/pose_conversion.h"
#include "core/pose/skels_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

struct Description {
    nlohmann::json json;
    std::string text;
};

Result<Description> describe_pose(const fs::path &path)
{
    const auto pose = read_pose(path);
    if (!pose)
        return tl::unexpected(pose.error());
    nlohmann::json components = nlohmann::json::array();
    std::string lines;
    int first = 0;
    for (const SkeletonComponent &component : pose->skeleton().components) {
        const int count = static_cast<int>(component.points.size());
        std::int64_t present = 0;
        for (int frame = 0; frame < pose->frames(); ++frame)
            for (int point = 0; point < count; ++point)
                present += pose->has(frame, first + point) ? 1 : 0;
        const double share = pose->frames() * count > 0 ? static_cast<double>(present) / (pose->frames() * count) : 0.0;
        components.push_back({{"name", component.name}, {"points", count}, {"present", share}});
        lines += fmt::format("\n  {:<24} {:>4} points, {:>3.0f} % present", component.name, count, 100 * share);
        first += count;
    }
    return Description{{{"kind", "pose"},
                        {"frames", pose->frames()},
                        {"fps", pose->fps().value()},
                        {"seconds", pose->duration_seconds()},
                        {"components", components}},
                       fmt::format("pose, {} frames, {:.3f} frames/s, {:.2f} s{}", pose->frames(), pose->fps().value(),
                                   pose->duration_seconds(), lines)};
}

/// Mean luma of every frame and mean absolute change between neighbours, both 0 … 255: black, white or frozen clips show here.
struct PictureStatistics {
    double luma_min = 255.0, luma_max = 0.0, motion = 0.0;
    std::int64_t damaged = 0; ///< pictures that are left out
};

Result<PictureStatistics> picture_statistics(VideoReader &video, const std::stop_token &stop)
{
    PictureStatistics statistics;
    Image8 previous;
    const auto damaged = visit_pictures(video, "info", {stop, {}}, [&](const Frame &frame) -> Result<void> {
        const auto bytes = frame.image.bytes();
        const double mean = std::accumulate(bytes.begin(), bytes.end(), 0.0) / static_cast<double>(bytes.size());
        statistics.luma_min = std::min(statistics.luma_min, mean);
        statistics.luma_max = std::max(statistics.luma_max, mean);
        if (!previous.empty()) {
            double change = 0.0;
            for (std::size_t i = 0; i < bytes.size(); ++i)
                change += std::abs(static_cast<int>(bytes[i]) - static_cast<int>(previous.bytes()[i]));
            statistics.motion += change / static_cast<double>(bytes.size()) / static_cast<double>(video.frame_count() - 1);
        }
        previous = frame.image;
        return {};
    });
    if (!damaged)
        return tl::unexpected(damaged.error());
    statistics.damaged = *damaged;
    return statistics;
}

Result<Description> describe_video(const fs::path &path, const std::stop_token &stop)
{
    auto video = VideoReader::open(path);
    if (!video)
        return tl::unexpected(video.error());
    const auto statistics = picture_statistics(*video, stop);
    if (!statistics)
        return tl::unexpected(statistics.error());
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    Description description{{{"kind", "video"},
                             {"frames", video->frame_count()},
                             {"fps", video->fps().value()},
                             {"width", video->width()},
                             {"height", video->height()},
                             {"luma_mean_min", rounded(statistics->luma_min)},
                             {"luma_mean_max", rounded(statistics->luma_max)},
                             {"motion_mean", rounded(statistics->motion)}},
                            fmt::format("video, {} frames, {}x{}, {:.3f} frames/s, mean change between frames {:.2f} of 255",
                                        video->frame_count(), video->width(), video->height(), video->fps().value(),
                                        statistics->motion)};
    if (statistics->damaged > 0) {
        description.json["damaged_frames"] = statistics->damaged;
        description.text += fmt::format("\n{} of {} pictures are damaged", statistics->damaged, video->frame_count());
    }
    if (const auto cut_off = video->cut_off()) {
        description.json["cut_off"] = json_of(*cut_off);
        description.text += "\n" + text_of(*cut_off);
    }
    if (const auto metadata = metadata_of(path)) {
        const auto request = nlohmann::json::parse(*metadata, nullptr, false);
        description.json["request"] = request.is_discarded() ? nlohmann::json(*metadata) : request;
        description.text += "\nrequest inside: " + *metadata;
    }
    return description;
}

Result<Description> describe_safetensors(const fs::path &path)
{
    const auto file = SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    nlohmann::json tensors = nlohmann::json::object();
    std::int64_t values = 0;
    for (const auto &[name, tensor] : file->tensors()) {
        tensors[name] = {{"dtype", name_of(tensor.dtype)}, {"shape", tensor.shape}};
        values += static_cast<std::int64_t>(tensor.bytes.size() / size_of(tensor.dtype));
    }
    return Description{{{"kind", "safetensors"}, {"values", values}, {"tensors", tensors}, {"metadata", file->metadata()}},
                       fmt::format("safetensors, {} tensors, {} values", file->tensors().size(), values)};
}

Result<Description> describe_skels(const fs::path &path)
{
    const auto sequences = read_skels(path, Rational{25, 1});
    if (!sequences)
        return tl::unexpected(sequences.error());
    std::int64_t frames = 0;
    for (const auto &sequence : *sequences)
        frames += sequence.pose.frames();
    return Description{{{"kind", "skels"}, {"sequences", sequences->size()}, {"frames", frames}},
                       fmt::format("skels, {} sequences, {} frames", sequences->size(), frames)};
}

Result<Description> describe_captions(const fs::path &path)
{
    const auto document = read_captions(path);
    if (!document)
        return tl::unexpected(document.error());
    const std::vector<Caption> &captions = document->captions;
    std::size_t signs = 0;
    double end = 0.0;
    for (const Caption &caption : captions) {
        signs += caption.signs.size();
        end = std::max(end, caption.end_seconds);
    }
    Description description{{{"kind", "captions"}, {"captions", captions.size()}}, fmt::format("{} captions", captions.size())};
    if (!captions.empty()) {
        description.json.update({{"begin_s", captions.front().begin_seconds}, {"end_s", end}});
        description.text += fmt::format(", from {:.2f} to {:.2f} s", captions.front().begin_seconds, end);
    }
    if (signs > 0) {
        description.json["signs"] = signs;
        description.text += fmt::format(", {} signs", signs);
    }
    for (const std::string &tier : document->tiers) {
        const bool read = std::ranges::find(document->unread_tiers, tier) == document->unread_tiers.end();
        description.json["tiers"].push_back({{"name", tier}, {"read", read}});
        description.text += fmt::format("\n  tier {}{}", tier, read ? "" : " (other annotations, which are not read)");
    }
    return description;
}

Result<void> show_info(const fs::path &path, const VerbContext &context)
{
    const std::string extension = file_ending(path);
    const bool captions = extension == ".srt" || extension == ".vtt" || extension == ".eaf";
    const auto description = captions                      ? describe_captions(path)
                             : extension == ".pose"        ? describe_pose(path)
                             : extension == ".safetensors" ? describe_safetensors(path)
                             : extension == ".skels"       ? describe_skels(path)
                                                           : describe_video(path, context.stop);
    if (!description)
        return tl::unexpected(description.error());
    context.console.result(description->json, path.string() + ": " + description->text);
    return {};
}

} // namespace

void add_info(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("info", "What a pose, video, picture folder, caption or safetensors file holds");
    auto path = std::make_shared<fs::path>();
    verb->add_option("file", *path, "The file")->required();
    verb->callback([&action, path] { action = [path](const VerbContext &context) { return show_info(*path, context); }; });
}

} // namespace signwright
