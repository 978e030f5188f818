#pragma once

#include "app/engine/live/live_pipeline.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace signwright
{

/// How a recording stands.
struct RecordingStatus {
    bool running = false;
    double seconds = 0.0;        ///< recorded
    std::filesystem::path video; ///< the newest part
    std::string problem;         ///< why it ended by itself; empty otherwise
};

/// Records pictures and poses on a thread of its own: NAME.mp4 and NAME.pose with the same frames at 25 a second; a picture
/// stands until the next one comes. Both can be read after a crash up to the last second. After ten minutes it goes on in NAME-2
/// and so on; numbers that are taken are passed over, nothing is overwritten. It ends by itself when the disk is nearly full.
class LiveRecorder
{
public:
    static constexpr std::uintmax_t kNeededBytes = std::uintmax_t{1} << 30;  ///< free, to begin
    static constexpr std::uintmax_t kReserveBytes = std::uintmax_t{1} << 28; ///< left free

    /// Frames of a part: ten minutes of 25 a second.
    static constexpr std::int64_t kPartFrames = 15000;

    /// `free_bytes` tells how much room is left where a path lies.
    using FreeBytes = std::uintmax_t (*)(const std::filesystem::path &);

    /// Pictures are recorded in the size of the first one; others are scaled to it. Errors: Io (folder missing or not writable,
    /// too little room, with how much is needed; something of that name is there).
    static Result<std::unique_ptr<LiveRecorder>> start(const std::filesystem::path &video, FreeBytes free_bytes = free_bytes_at,
                                                       std::int64_t part_frames = kPartFrames);
    /// Finishes what it has.
    ~LiveRecorder();

    /// Never waits; when the disk is too slow, pictures are left out.
    void add(const LivePicture &picture);
    RecordingStatus status() const;
    /// Nothing more is added: the files are completed meanwhile, and `status` says when they are.
    void close();
    /// Ends and waits for the files. Errors: what stopped it before.
    Result<void> finish();

    static std::uintmax_t free_bytes_at(const std::filesystem::path &path);

private:
    struct Impl;
    explicit LiveRecorder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
