#include "app/engine/live/live_recorder.h"

#include "app/engine/live/hand_over.h"
#include "app/engine/live/recorded_part.h"

#include <cmath>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kWaiting = 16;                          ///< pictures, when the disk is slow for a moment
constexpr std::int64_t kLongestHold = 2 * RecordedPart::kFps; ///< frames that one picture stands for
constexpr std::int64_t kCheckFrames = RecordedPart::kFps;     ///< between two looks at the disk

fs::path numbered(const fs::path &video, int part)
{
    if (part == 1)
        return video;
    return video.parent_path() / (video.stem().string() + "-" + std::to_string(part) + video.extension().string());
}

std::string megabytes(std::uintmax_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

} // namespace

struct LiveRecorder::Impl {
    Impl(fs::path first_video, FreeBytes room, std::int64_t frames_of_part)
        : video(std::move(first_video)), free_bytes(room), part_frames(frames_of_part)
    {
        current.running = true;
        current.video = video;
        thread = std::jthread([this](const std::stop_token &stop) { record(stop); });
    }

    void record(const std::stop_token &stop)
    {
        Result<void> recorded;
        try {
            recorded = record_all(stop);
        } catch (const std::exception &fault) {
            recorded = fail(Module::Engine, ErrorKind::Internal, fault.what());
        }
        const std::lock_guard lock(mutex);
        current.running = false;
        outcome = recorded;
        if (!recorded)
            current.problem = recorded.error().message;
    }

    Result<void> record_all(const std::stop_token &stop)
    {
        while (auto picture = pictures.take(stop))
            if (auto kept = keep(*picture); !kept)
                return kept;
        return part ? part->finish() : Result<void>();
    }

    /// Writes the picture before as long as it was there, then remembers this one.
    Result<void> keep(const LivePicture &picture)
    {
        const double time = picture.frame->time.value();
        if (!begin_seconds)
            begin_seconds = time;
        const auto due_frame = [&] {
            return static_cast<std::int64_t>(std::floor((time - *begin_seconds) * RecordedPart::kFps)) + 1;
        };
        // A camera that was away for an hour must not leave an hour of one picture.
        if (const std::int64_t away = due_frame() - written - kLongestHold; away > 0)
            *begin_seconds += static_cast<double>(away) / RecordedPart::kFps;
        const std::int64_t due = due_frame();
        const std::int64_t missing = std::max<std::int64_t>(0, due - written);
        for (std::int64_t i = 0; i < missing; ++i)
            if (auto added = write(i + 1 < missing && before ? *before : picture); !added)
                return added;
        written = std::max(written, due);
        before = picture;
        return {};
    }

    Result<void> write(const LivePicture &picture)
    {
        if (part && part->frames() == part_frames) {
            if (auto finished = part->finish(); !finished)
                return finished;
            part.reset();
            do
                ++number;
            while (RecordedPart::exists(numbered(video, number)));
        }
        if (!part) {
            auto begun =
                RecordedPart::create(numbered(video, number), picture.frame->image.width(), picture.frame->image.height());
            if (!begun)
                return tl::unexpected(begun.error());
            part = std::move(*begun);
        }
        if (part->frames() % kCheckFrames == 0 && free_bytes(video) < kReserveBytes) {
            (void)part->finish();
            part.reset();
            return fail(Module::Engine, ErrorKind::Io,
                        "the disk of " + video.parent_path().string() + " is nearly full: the recording was closed; make room");
        }
        if (auto added = part->add(picture); !added)
            return added;
        const std::lock_guard lock(mutex);
        current.seconds += 1.0 / RecordedPart::kFps;
        current.video = numbered(video, number);
        return {};
    }

    const fs::path video;
    const FreeBytes free_bytes;
    const std::int64_t part_frames;
    HandOver<LivePicture> pictures{kWaiting};

    mutable std::mutex mutex;
    RecordingStatus current; ///< guarded by `mutex`
    Result<void> outcome;    ///< guarded by `mutex`

    // Of the thread:
    std::optional<RecordedPart> part;
    std::optional<LivePicture> before;
    std::optional<double> begin_seconds; ///< of the stream, at the first picture
    std::int64_t written = 0;            ///< frames since then
    int number = 1;                      ///< of the part

    std::jthread thread; ///< last
};

Result<std::unique_ptr<LiveRecorder>> LiveRecorder::start(const fs::path &video, FreeBytes free_bytes, std::int64_t part_frames)
{
    // What cannot be written there should be known before the first picture.
    if (auto possible = RecordedPart::check(video); !possible)
        return tl::unexpected(possible.error());
    if (free_bytes(video) < kNeededBytes)
        return fail(Module::Engine, ErrorKind::Io,
                    "recording needs " + megabytes(kNeededBytes) + " of room in " + video.parent_path().string() +
                        "; make room or choose another folder");
    return std::unique_ptr<LiveRecorder>(new LiveRecorder(std::make_unique<Impl>(video, free_bytes, part_frames)));
}

LiveRecorder::LiveRecorder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

LiveRecorder::~LiveRecorder() { (void)finish(); }

void LiveRecorder::add(const LivePicture &picture) { impl_->pictures.put(picture); }

RecordingStatus LiveRecorder::status() const
{
    const std::lock_guard lock(impl_->mutex);
    return impl_->current;
}

void LiveRecorder::close() { impl_->pictures.close(); }

Result<void> LiveRecorder::finish()
{
    close();
    if (impl_->thread.joinable())
        impl_->thread.join();
    const std::lock_guard lock(impl_->mutex);
    return impl_->outcome;
}

std::uintmax_t LiveRecorder::free_bytes_at(const fs::path &path)
{
    std::error_code error;
    const fs::space_info space = fs::space(path.parent_path(), error);
    return error ? 0 : space.available;
}

} // namespace signwright
