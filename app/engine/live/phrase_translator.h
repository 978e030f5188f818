#pragma once

#include "app/engine/live/recent_pictures.h"
#include "core/annotation/caption.h"
#include "core/base/control.h"

#include <functional>
#include <memory>
#include <vector>

namespace signwright
{

/// What the pictures of a phrase mean; only text, confidence and alternatives of the caption count. May take seconds.
using PhraseTranslation = std::function<Result<Caption>(const std::vector<Frame> &pictures, const Control &control)>;

/// Translates whole phrases from their pictures: another translator tells where phrases begin and end, and a thread translates
/// them while the next ones are signed. Behind the phrase that is at work waits one more, the newest; one that has to give way to
/// it ends without a text. An error of the translation is told until the next phrase begins, and its phrase has no text.
class PhraseTranslator : public FrameTranslator
{
public:
    /// `phrases`: its captions' times count, not what they say. `pictures`: where the pictures of the same stream are kept.
    PhraseTranslator(std::unique_ptr<FrameTranslator> phrases, std::shared_ptr<RecentPictures> pictures,
                     PhraseTranslation translate);
    ~PhraseTranslator() override;

    /// Errors: as those of `phrases` and of the translation; BadInput (the stream has no pictures).
    Result<TranslationUpdate> push(const PoseFrame &frame) override;
    /// Waits for the phrases that are still to be translated, or gives them up when stopped.
    Result<TranslationUpdate> finish(const std::stop_token &stop) override;
    void reset() override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
