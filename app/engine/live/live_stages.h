#pragma once

#include "core/base/result.h"
#include "core/media/frame.h"
#include "core/pose/pose_frame.h"
#include "models/sign_to_text/streaming_translator.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace signwright
{

/// What the live pipeline needs of pose estimation: see `PoseEstimator`.
class FrameEstimator
{
public:
    virtual ~FrameEstimator() = default;
    virtual Result<PoseFrame> process(const Frame &frame) = 0;
    virtual void reset() = 0;
};

/// What it needs of translation: see `StreamingTranslator`.
class FrameTranslator
{
public:
    virtual ~FrameTranslator() = default;
    virtual Result<TranslationUpdate> push(const PoseFrame &frame) = 0;
    /// What is open becomes final. Once `stop` is requested, what would take long is left out: its captions have no text.
    virtual Result<TranslationUpdate> finish(const std::stop_token &stop) = 0;
    virtual void reset() = 0;
};

/// How to get the two. They are called once, on a thread of the pipeline's, and may take seconds.
struct LiveStages {
    std::function<Result<std::unique_ptr<FrameEstimator>>()> open_estimator;
    std::function<Result<std::unique_ptr<FrameTranslator>>()> open_translator;
};

} // namespace signwright
