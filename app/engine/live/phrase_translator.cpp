#include "app/engine/live/phrase_translator.h"

#include "app/engine/live/hand_over.h"

#include <deque>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

namespace signwright
{

namespace
{

/// A phrase that has ended.
struct Phrase {
    std::uint64_t id = 0;
    std::vector<Frame> pictures;
};

struct Translated {
    std::uint64_t id = 0;
    Result<Caption> caption;
};

Caption without_words(const Caption &caption, bool final)
{
    Caption phrase;
    phrase.id = caption.id;
    phrase.begin_seconds = caption.begin_seconds;
    phrase.end_seconds = caption.end_seconds;
    phrase.final = final;
    return phrase;
}

} // namespace

struct PhraseTranslator::Impl {
    Impl(std::unique_ptr<FrameTranslator> cutter, std::shared_ptr<RecentPictures> recent, PhraseTranslation translation)
        : phrases(std::move(cutter)), pictures(std::move(recent)), translate(std::move(translation))
    {
        thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }

    void work(const std::stop_token &stop)
    {
        while (auto phrase = waiting.take(stop))
            done.put({phrase->id, translated(*phrase, stop)});
        done.close();
    }

    Result<Caption> translated(const Phrase &phrase, const std::stop_token &stop) const
    {
        Control control;
        control.stop = stop;
        try {
            return translate(phrase.pictures, control);
        } catch (const std::exception &fault) {
            return fail(Module::Engine, ErrorKind::Internal, fault.what());
        }
    }

    /// The captions of `update` without their words; a phrase that has ended goes to the thread.
    void begin(TranslationUpdate &update)
    {
        for (Caption &caption : update.captions) {
            const bool ended = caption.final;
            caption = without_words(caption, false);
            failure.reset();
            if (!ended)
                continue;
            Phrase phrase{caption.id, pictures->take(caption.begin_seconds, caption.end_seconds)};
            if (phrase.pictures.empty()) {
                caption.final = true;
                failure = Error{Module::Engine, ErrorKind::BadInput,
                                "this model reads pictures, and there are none of what was signed; choose a camera or a video"};
                continue;
            }
            open.push_back(caption);
            waiting.put(std::move(phrase));
        }
        // What that model thinks of the signs is no judgement of this one's.
        if (update.state == SigningState::LowConfidence)
            update.state = SigningState::Signing;
        update.confidence = 0.0f;
    }

    /// A phrase has its text, and those before it that have none get none any more.
    void end(Translated result, TranslationUpdate &update)
    {
        while (!open.empty()) {
            Caption caption = without_words(open.front(), true);
            open.pop_front();
            const bool meant = caption.id == result.id;
            if (meant && result.caption) {
                caption.text = std::move(result.caption->text);
                caption.confidence = result.caption->confidence;
                caption.alternatives = std::move(result.caption->alternatives);
            } else if (meant) {
                failure = result.caption.error();
            }
            update.captions.push_back(std::move(caption));
            if (meant)
                return;
        }
    }

    const std::unique_ptr<FrameTranslator> phrases;
    const std::shared_ptr<RecentPictures> pictures;
    const PhraseTranslation translate;
    std::deque<Caption> open;     ///< ended phrases that wait for their text, in order
    std::optional<Error> failure; ///< of the last phrase

    HandOver<Phrase> waiting{1};
    HandOver<Translated> done{8}; ///< emptied at every picture
    std::jthread thread;          ///< last
};

PhraseTranslator::PhraseTranslator(std::unique_ptr<FrameTranslator> phrases, std::shared_ptr<RecentPictures> pictures,
                                   PhraseTranslation translate)
    : impl_(std::make_unique<Impl>(std::move(phrases), std::move(pictures), std::move(translate)))
{
}

PhraseTranslator::~PhraseTranslator()
{
    impl_->thread.request_stop();
    impl_->thread.join();
}

Result<TranslationUpdate> PhraseTranslator::push(const PoseFrame &frame)
{
    auto update = impl_->phrases->push(frame);
    if (!update) {
        impl_->failure.reset();
        return update;
    }
    impl_->begin(*update);
    while (!impl_->done.empty())
        impl_->end(*impl_->done.take({}), *update);
    // A caption must not be lost with the error: it is told with the next picture.
    if (impl_->failure && update->captions.empty())
        return tl::unexpected(*impl_->failure);
    return update;
}

Result<TranslationUpdate> PhraseTranslator::finish(const std::stop_token &stop)
{
    auto update = impl_->phrases->finish(stop);
    if (!update)
        return update;
    impl_->begin(*update);
    impl_->waiting.close();
    const std::stop_callback give_up(stop, [this] { impl_->thread.request_stop(); });
    while (auto result = impl_->done.take({}))
        impl_->end(std::move(*result), *update);
    return update;
}

void PhraseTranslator::reset()
{
    // The pipeline calls this after every error, also of the translation, which where phrases begin has no part in.
    if (!impl_->failure)
        impl_->phrases->reset();
}

} // namespace signwright
