#pragma once

#include "core/annotation/caption.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/pose/pose_file.h"
#include "models/device.h"
#include "models/sign_to_text/streaming_translator.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace signwright
{

/// Signing to text from recordings: what `StreamingTranslator` says of the same pictures in the end.
class PoseFileTranslator
{
public:
    /// Errors: as reading a bundle; BadInput (a bundle that does not translate poses).
    static Result<PoseFileTranslator> open(const std::filesystem::path &bundle, const StreamingOptions &options, Device device);
    PoseFileTranslator(PoseFileTranslator &&) noexcept;
    PoseFileTranslator &operator=(PoseFileTranslator &&) noexcept;
    ~PoseFileTranslator();

    /// The captions of a file with one person, final ones, in order of time. Errors: BadInput (a layout without a body, several
    /// people, no frames), Cancelled.
    Result<std::vector<Caption>> translate(const PoseFile &file, const Control &control) const;

private:
    struct Impl;
    explicit PoseFileTranslator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
