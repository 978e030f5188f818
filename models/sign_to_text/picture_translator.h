#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/media/frame.h"
#include "models/device.h"
#include "models/sign_to_text/streaming_translator.h"

#include <memory>

namespace signwright
{

/// Signing to text straight from pictures: a small network reads in every picture what the translator of poses wants to know,
/// without a pose estimator. One per stream; otherwise like `StreamingTranslator`.
class PictureTranslator
{
public:
    /// Whether a bundle holds such a network: kind "sign_to_text", architecture "rgb_front_end".
    static bool can_open(const Bundle &bundle);
    /// Opens the translator of poses that the bundle names, too. Errors: as reading bundles; BadInput (another architecture);
    /// NotFound (its translator is not installed).
    static Result<PictureTranslator> open(const Bundle &bundle, const StreamingOptions &options, Device device);
    PictureTranslator(PictureTranslator &&) noexcept;
    PictureTranslator &operator=(PictureTranslator &&) noexcept;
    ~PictureTranslator();

    /// RGB pictures in order of time, of any size; of one that is wider than high, or higher than wide, the middle square is
    /// looked at. Errors: BadInput (an empty picture).
    Result<TranslationUpdate> push(const Frame &frame);
    /// Ends the stream: what is still open becomes final.
    Result<TranslationUpdate> finish();

private:
    struct Impl;
    explicit PictureTranslator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
