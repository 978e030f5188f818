#include "models/pose_estimation/segmented_estimation.h"

#include "models/nn/parallel.h"
#include "models/pose_estimation/video_segments.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

constexpr int kDecoderThreads = 1; ///< the readers of all segments work at once

/// A video that is being worked on.
struct OpenVideo {
    std::size_t number = 0;
    VideoPose pose;
    std::size_t open_segments = 0;
    std::int64_t seen = 0; ///< pictures whose frames are done
    std::optional<Error> error;
};

/// A segment that waits for a stream, or has one.
struct SegmentWork {
    std::shared_ptr<OpenVideo> video;
    VideoSegment segment;
    std::int64_t next = 0; ///< picture
    std::optional<VideoReader> reader;
    std::optional<Result<Frame>> picture; ///< the last one that was read
};

class SegmentedEstimation
{
public:
    SegmentedEstimation(std::span<const std::filesystem::path> videos, BatchPoseEstimator &estimator, const Control &control,
                        const VideoFinished &finished)
        : videos_(videos), estimator_(estimator), control_(control), finished_(finished),
          streams_(static_cast<std::size_t>(estimator.streams()))
    {
    }

    Result<EstimationTimes> run()
    {
        const EstimationTimes before = estimator_.times();
        while (true) {
            if (control_.stopped())
                return cancelled(Module::Network);
            if (auto filled = fill_streams(); !filled)
                return tl::unexpected(filled.error());
            if (std::ranges::none_of(streams_, [](const auto &work) { return work.has_value(); }))
                break;
            if (auto gone_on = step(); !gone_on)
                return tl::unexpected(gone_on.error());
        }
        const EstimationTimes after = estimator_.times();
        return EstimationTimes{decode_s_, after.crop_s - before.crop_s, after.networks_s - before.networks_s};
    }

private:
    Result<void> fill_streams()
    {
        for (std::size_t i = 0; i < streams_.size(); ++i) {
            if (streams_[i])
                continue;
            while (waiting_.empty() && opened_ < videos_.size())
                if (auto opened = open_next(); !opened)
                    return opened;
            if (waiting_.empty())
                return {};
            streams_[i] = std::move(waiting_.front());
            waiting_.pop_front();
            estimator_.reset(static_cast<int>(i));
        }
        return {};
    }

    /// Errors: those of `finished`.
    Result<void> open_next()
    {
        const std::size_t number = opened_++;
        auto reader = VideoReader::open(videos_[number], kDecoderThreads);
        if (!reader)
            return finish(number, tl::unexpected(reader.error()));
        const auto video = std::make_shared<OpenVideo>();
        video->number = number;
        video->pose = pose_without_points(*reader, estimator_.layout());
        open_videos_.push_back(video);
        for (const VideoSegment &segment : video_segments(reader->frame_count(), reader->fps(), estimator_.streams()))
            waiting_.push_back({video, segment, segment.first, {}, {}});
        video->open_segments = waiting_.size();
        waiting_.front().reader = std::move(*reader);
        return {};
    }

    /// One picture of every stream.
    Result<void> step()
    {
        const auto start = std::chrono::steady_clock::now();
        nn::parallel_for(0, static_cast<std::int64_t>(streams_.size()), 1, [&](std::int64_t begin, std::int64_t end) {
            for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
                if (streams_[i])
                    read_picture(*streams_[i]);
        });
        decode_s_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::vector<const Frame *> pictures;
        for (const auto &work : streams_)
            pictures.push_back(work && work->picture && *work->picture ? &**work->picture : nullptr);
        const auto frames = estimator_.process(pictures);
        if (!frames)
            return tl::unexpected(frames.error());
        for (std::size_t i = 0; i < streams_.size(); ++i)
            if (streams_[i])
                if (auto taken = take(streams_[i], (*frames)[i]); !taken)
                    return taken;
        report();
        return {};
    }

    void read_picture(SegmentWork &work) const
    {
        work.picture.reset();
        if (!work.reader) {
            auto reader = VideoReader::open(videos_[work.video->number], kDecoderThreads);
            if (!reader) {
                work.picture = tl::unexpected(reader.error());
                return;
            }
            work.reader = std::move(*reader);
        }
        work.picture = work.reader->frame(work.next);
    }

    Result<void> take(std::optional<SegmentWork> &work, const PoseFrame &frame)
    {
        OpenVideo &video = *work->video;
        const bool counts = work->next >= work->segment.begin;
        video.seen += counts;
        if (*work->picture) {
            if (counts)
                set_frame(video.pose.pose, frame);
        } else if (const Error &error = work->picture->error(); !work->reader || error.kind != ErrorKind::BadInput) {
            video.error = error; // a file that does not open again has no damaged pictures
        } else if (counts && ++video.pose.damaged == video.pose.pose.frames()) {
            video.error = error;
        }
        if (++work->next < work->segment.end && !video.error)
            return {};
        const std::shared_ptr<OpenVideo> ended = work->video;
        work.reset();
        return end_segment(ended);
    }

    /// A video that cannot be read ends with all of its segments.
    Result<void> end_segment(const std::shared_ptr<OpenVideo> &video)
    {
        --video->open_segments;
        if (video->error)
            video->open_segments -= std::erase_if(waiting_, [&](const SegmentWork &work) { return work.video == video; });
        if (video->open_segments > 0)
            return {};
        std::erase(open_videos_, video);
        if (video->error)
            return finish(video->number, tl::unexpected(*video->error));
        return finish(video->number, std::move(video->pose));
    }

    Result<void> finish(std::size_t number, Result<VideoPose> video)
    {
        ++done_;
        return finished_(number, std::move(video));
    }

    void report() const
    {
        double videos = static_cast<double>(done_);
        for (const auto &video : open_videos_)
            videos += static_cast<double>(video->seen) / video->pose.pose.frames();
        control_.report("estimate", videos / static_cast<double>(videos_.size()));
    }

    std::span<const std::filesystem::path> videos_;
    BatchPoseEstimator &estimator_;
    const Control &control_;
    const VideoFinished &finished_;
    std::vector<std::optional<SegmentWork>> streams_;
    std::deque<SegmentWork> waiting_;
    std::vector<std::shared_ptr<OpenVideo>> open_videos_;
    std::size_t opened_ = 0, done_ = 0; ///< videos
    double decode_s_ = 0;
};

} // namespace

Result<EstimationTimes> estimate_in_segments(std::span<const std::filesystem::path> videos, BatchPoseEstimator &estimator,
                                             const Control &control, const VideoFinished &finished)
{
    return SegmentedEstimation(videos, estimator, control, finished).run();
}

} // namespace signwright
