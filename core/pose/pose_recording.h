#pragma once

#include "core/base/result.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_frame.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace signwright
{

/// Writes a `.pose` file frame by frame while something is recorded. It is a whole file of version 0.0, which keeps its frames
/// one behind the other, after every frame; `finish` turns it into version 0.2.
class PoseRecording
{
public:
    static constexpr int kMaxFrames = 65535; ///< version 0.0 has room for no more

    /// `layout` is MediaPipe576 or MediaPipe586; width and height of the pictures in pixels; whole frames a second.
    /// Errors: Io (the file is there already, or cannot be written).
    static Result<PoseRecording> create(const std::filesystem::path &path, PoseLayout layout, int width, int height, int fps);
    PoseRecording(PoseRecording &&) noexcept;
    PoseRecording &operator=(PoseRecording &&) noexcept;
    /// What was added stays in the file.
    ~PoseRecording();

    /// Appends a frame; null: everything in it is missing. Errors: Io (full disk), BadInput (another layout, `kMaxFrames`
    /// reached).
    Result<void> add(const PoseFrame *frame);
    int frames() const;
    /// Completes the file; nothing can be added afterwards. Errors: Io.
    Result<void> finish();

private:
    struct Impl;
    explicit PoseRecording(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
