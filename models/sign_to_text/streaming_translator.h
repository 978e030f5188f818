#pragma once

#include "core/annotation/caption.h"
#include "core/base/result.h"
#include "core/pose/pose_frame.h"
#include "models/device.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace signwright
{

/// What the translator sees at the moment.
enum class SigningState {
    NoSigner,       ///< nobody in the picture
    HandsOutOfView, ///< a signer, but neither hand for a while
    Resting,        ///< a signer who does not sign
    Signing,
    LowConfidence, ///< signing that the model does not know
};

/// What one picture brought.
struct TranslationUpdate {
    SigningState state = SigningState::NoSigner;
    float confidence = 0.0f;       ///< of the best present reading
    std::vector<Caption> captions; ///< new versions of captions, usually none or one
};

struct StreamingOptions {
    bool left_handed = false; ///< the signer's dominant hand
    bool final_only = false;  ///< leave out captions that may still change: for recordings
};

/// Signing to text while it happens: causal, one picture after another. One per stream.
class StreamingTranslator
{
public:
    /// Errors: as reading a bundle; BadInput (a bundle that does not translate poses).
    static Result<StreamingTranslator> open(const std::filesystem::path &bundle, const StreamingOptions &options, Device device);
    StreamingTranslator(StreamingTranslator &&) noexcept;
    StreamingTranslator &operator=(StreamingTranslator &&) noexcept;
    ~StreamingTranslator();

    /// Pictures in order of time; gaps in time are allowed. Errors: BadInput (points of another layout).
    Result<TranslationUpdate> push(const PoseFrame &frame);
    /// Ends the stream: what is still open becomes final.
    Result<TranslationUpdate> finish();
    /// Forgets the stream, as before its first picture.
    void reset();

private:
    struct Impl;
    explicit StreamingTranslator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
