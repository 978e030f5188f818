#include "app/studio/generate/clip_store.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/media/video_reader.h"
#include "core/media/video_writer.h"
#include "core/pose/pose_conversion.h"
#include "core/project/plan_json.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace signwright
{

namespace
{

constexpr const char *kFrames = "frames";
constexpr const char *kPose = "pose.pose";
constexpr const char *kRequest = "request.json";
constexpr const char *kTiming = "timing.json";

/// A new folder in place of an old one; it goes again unless it is kept.
class PendingFolder
{
public:
    explicit PendingFolder(std::filesystem::path path) : path_(std::move(path))
    {
        std::filesystem::remove_all(path_, error_);
        std::filesystem::create_directories(path_, error_);
    }
    PendingFolder(const PendingFolder &) = delete;
    PendingFolder &operator=(const PendingFolder &) = delete;
    ~PendingFolder()
    {
        if (!kept_)
            std::filesystem::remove_all(path_, error_);
    }
    void keep() { kept_ = true; }

private:
    std::filesystem::path path_;
    std::error_code error_;
    bool kept_ = false;
};

std::string timing_json(const StoredClip &clip)
{
    nlohmann::json timing = {{"items", nlohmann::json::array()}};
    if (clip.plan)
        timing["plan"] = json_from_plan(*clip.plan);
    for (const SignedItem &item : clip.pose->items)
        timing["items"].push_back({item.sentence, item.item, item.begin_frame, item.end_frame});
    return timing.dump();
}

Result<void> write_frames(const std::filesystem::path &folder, const StoredClip &clip, const std::string &metadata,
                          const Control &control)
{
    if (clip.frames.empty())
        return {};
    VideoOptions options;
    options.width = clip.frames.front()->width();
    options.height = clip.frames.front()->height();
    options.fps = clip.request->fps;
    options.metadata = metadata;
    auto writer = VideoWriter::create(folder / kFrames, options);
    if (!writer)
        return tl::unexpected(writer.error());
    for (const auto &frame : clip.frames) {
        if (control.stopped())
            return cancelled(Module::Project);
        if (auto added = writer->add(*frame); !added)
            return added;
    }
    return writer->finish();
}

Result<void> read_timing(const std::filesystem::path &folder, StoredClip &clip, SignedPose &pose)
{
    const Result<std::string> text = read_file(folder / kTiming);
    if (!text)
        return tl::unexpected(text.error());
    const auto damaged = [&folder] {
        return fail(Module::Project, ErrorKind::BadInput,
                    (folder / kTiming).string() + " is damaged; retry makes the clip again");
    };
    const Result<nlohmann::json> parsed = parse_json(*text, Module::Project, (folder / kTiming).string());
    if (!parsed)
        return tl::unexpected(parsed.error());
    const nlohmann::json &timing = *parsed;
    if (!timing.is_object() || !timing.contains("items") || !timing["items"].is_array())
        return damaged();
    if (timing.contains("plan")) {
        Result<SigningPlan> plan = plan_from_json(timing["plan"]);
        if (!plan)
            return tl::unexpected(plan.error());
        clip.plan = std::make_shared<const SigningPlan>(std::move(*plan));
    }
    for (const nlohmann::json &item : timing["items"]) {
        if (!item.is_array() || item.size() != 4)
            return damaged();
        for (const nlohmann::json &number : item)
            if (!number.is_number_integer())
                return damaged();
        const SignedItem read{item[0].get<int>(), item[1].get<int>(), item[2].get<int>(), item[3].get<int>()};
        if (read.begin_frame < 0 || read.end_frame < read.begin_frame || read.end_frame > pose.pose.frames())
            return damaged();
        pose.items.push_back(read);
    }
    return {};
}

Result<void> read_frames(const std::filesystem::path &folder, StoredClip &clip, const Control &control)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / kFrames, error))
        return {};
    Result<VideoReader> reader = VideoReader::open(folder / kFrames);
    if (!reader)
        return tl::unexpected(reader.error());
    for (std::int64_t i = 0; i < reader->frame_count(); ++i) {
        if (control.stopped())
            return cancelled(Module::Project);
        Result<Frame> frame = reader->frame(i);
        if (!frame)
            return tl::unexpected(frame.error());
        clip.frames.push_back(std::make_shared<const Image8>(std::move(frame->image)));
    }
    clip.finished.assign(clip.frames.size(), true);
    return {};
}

} // namespace

Result<void> write_clip(const std::filesystem::path &folder, const StoredClip &clip, const Control &control)
{
    PendingFolder pending(folder);
    const std::string request = json_from_request(*clip.request);
    if (auto written = write_frames(folder, clip, request, control); !written)
        return written;
    if (auto written = write_pose(folder / kPose, clip.pose->pose); !written)
        return written;
    if (auto written = replace_file(folder / kRequest, request); !written)
        return written;
    if (auto written = replace_file(folder / kTiming, timing_json(clip)); !written)
        return written;
    pending.keep();
    return {};
}

Result<StoredClip> read_clip(const std::filesystem::path &folder, const Control &control)
{
    StoredClip clip;
    const Result<std::string> text = read_file(folder / kRequest);
    if (!text)
        return tl::unexpected(text.error());
    Result<GenerationRequest> request = request_from_json(*text);
    if (!request)
        return tl::unexpected(request.error());
    Result<PoseSequence> sequence = read_pose(folder / kPose);
    if (!sequence)
        return tl::unexpected(sequence.error());
    SignedPose pose;
    pose.pose = std::move(*sequence);
    if (auto read = read_timing(folder, clip, pose); !read)
        return tl::unexpected(read.error());
    if (auto read = read_frames(folder, clip, control); !read)
        return tl::unexpected(read.error());
    clip.request = std::make_shared<const GenerationRequest>(std::move(*request));
    clip.pose = std::make_shared<const SignedPose>(std::move(pose));
    return clip;
}

} // namespace signwright
