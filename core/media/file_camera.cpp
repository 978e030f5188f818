#include "core/media/paced_camera.h"
#include "core/media/video_reader.h"

#include <utility>

namespace signwright
{

namespace
{

/// Chooses the pictures of a file that a camera would have seen.
class FilePlayer
{
public:
    FilePlayer(VideoReader reader, bool loop) : reader_(std::move(reader)), loop_(loop)
    {
        const std::int64_t last = reader_.frame_count() - 1;
        const double step = last > 0 ? (time_of(last) - time_of(0)) / static_cast<double>(last) : 1.0 / reader_.fps().value();
        round_seconds_ = time_of(last) + step;
    }

    Result<std::optional<Frame>> next(double now_seconds)
    {
        // The newest picture that is due, or else the next one.
        std::int64_t index = next_;
        while (index + 1 < reader_.frame_count() && stream_time(index + 1) <= now_seconds)
            ++index;
        for (std::int64_t faults = 0;; ++index) {
            if (index >= reader_.frame_count()) {
                if (!loop_)
                    return std::optional<Frame>();
                begin_seconds_ += round_seconds_;
                index = 0;
            }
            auto frame = reader_.frame(index);
            if (!frame) {
                // A damaged picture is left out, as one that came too late; all of them are a fault.
                if (++faults == reader_.frame_count())
                    return tl::unexpected(frame.error());
                continue;
            }
            next_ = index + 1;
            frame->time = nearest_rational(stream_time(index), 1000000);
            frame->index = shown_++;
            return std::optional(std::move(*frame));
        }
    }

private:
    double time_of(std::int64_t index) const { return reader_.time_of(index).value(); }
    double stream_time(std::int64_t index) const { return begin_seconds_ + time_of(index); }

    VideoReader reader_;
    bool loop_;
    double begin_seconds_ = 0.0; ///< of this round, since the stream began
    double round_seconds_ = 0.0;
    std::int64_t next_ = 0;
    std::int64_t shown_ = 0;
};

} // namespace

Result<std::unique_ptr<CameraStream>> open_file_camera(const std::filesystem::path &path, bool loop)
{
    auto reader = VideoReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    auto player = std::make_shared<FilePlayer>(std::move(*reader), loop);
    return std::make_unique<PacedCamera>([player](double now_seconds) { return player->next(now_seconds); });
}

} // namespace signwright
