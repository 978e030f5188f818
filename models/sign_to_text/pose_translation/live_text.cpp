#include "models/sign_to_text/pose_translation/live_text.h"

#include "models/sign_to_text/pose_translation/caption_stream.h"

namespace signwright::sign_to_text
{

Result<std::string> live_text(const std::shared_ptr<const PoseTranslatorModel> &model, const std::vector<ObservedPose> &frames,
                              const Control &control)
{
    CaptionStream stream(model, {.final_only = true});
    std::string text;
    for (std::size_t i = 0; i <= frames.size(); ++i) {
        const auto update = i < frames.size() ? stream.push(frames[i], static_cast<double>(i) / kObservedRate.value(), control)
                                              : stream.finish(control);
        if (!update)
            return tl::unexpected(update.error());
        for (const Caption &caption : update->captions)
            if (!caption.text.empty())
                text += (text.empty() ? "" : " ") + caption.text;
    }
    return text;
}

} // namespace signwright::sign_to_text
