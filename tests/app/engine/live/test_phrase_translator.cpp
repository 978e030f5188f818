#include "app/engine/live/phrase_translator.h"
#include "tests/app/engine/live/scripted_live.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace signwright;
using namespace std::chrono_literals;

namespace
{

/// Phrases of four pictures: the fourth ends them, and they say what nobody should read.
class ScriptedPhrases : public FrameTranslator
{
public:
    Result<TranslationUpdate> push(const PoseFrame &frame) override
    {
        if (frame.index == 99)
            return fail(Module::Network, ErrorKind::Internal, "the phrases fail");
        TranslationUpdate update;
        update.state = SigningState::LowConfidence;
        const auto place = frame.index % 4;
        if (place == 0)
            begin_ = frame.time.value();
        if (place > 0)
            update.captions.push_back(caption(frame.index / 4, frame.time.value(), place == 3));
        return update;
    }
    Result<TranslationUpdate> finish(const std::stop_token &) override { return TranslationUpdate(); }
    void reset() override { ++resets; }

    static inline int resets = 0;

private:
    Caption caption(std::int64_t phrase, double end_seconds, bool final) const
    {
        Caption made;
        made.id = static_cast<std::uint64_t>(phrase) + 1;
        made.begin_seconds = begin_;
        made.end_seconds = end_seconds;
        made.text = "somebody else's reading";
        made.confidence = 0.1f;
        made.final = final;
        return made;
    }

    double begin_ = 0.0;
};

/// Gives what the pictures' numbers are; waits for `gate` before.
struct ScriptedTranslation {
    std::shared_future<void> gate;
    std::shared_ptr<std::atomic<int>> begun = std::make_shared<std::atomic<int>>(0);

    Result<Caption> operator()(const std::vector<Frame> &pictures, const Control &control) const
    {
        ++*begun;
        while (gate.valid() && gate.wait_for(1ms) != std::future_status::ready)
            if (control.stopped())
                return cancelled(Module::Network);
        if (pictures.front().index == 4)
            return fail(Module::Network, ErrorKind::OutOfMemory, "no room for it");
        Caption made;
        made.id = 77;
        made.confidence = 0.75f;
        made.alternatives = {"or"};
        for (const Frame &picture : pictures)
            made.text += std::to_string(picture.index) + " ";
        return made;
    }
};

Frame picture(std::int64_t index) { return {Image8(16, 8, 3, std::uint8_t{1}), {index, 25}, index}; }

} // namespace

class TestPhraseTranslator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        ScriptedPhrases::resets = 0;
        pictures_ = std::make_shared<RecentPictures>();
        pictures_->keep_as([](const Image8 &) { return Image8(2, 2, 3); });
        captions_.clear();
        error_.clear();
    }
    void cleanup() { translator_.reset(); }

    void a_phrase_is_translated_from_its_pictures()
    {
        std::promise<void> gate;
        make({gate.get_future().share()});
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        QCOMPARE(captions_.size(), std::size_t{3});
        for (const Caption &caption : captions_)
            QVERIFY(caption.id == 1 && caption.text.empty() && caption.signs.empty() && !caption.final);
        QCOMPARE(state_, SigningState::Signing);
        gate.set_value();
        finish();
        QCOMPARE(captions_.size(), std::size_t{4});
        const Caption &made = captions_.back();
        QVERIFY(made.final && made.id == 1);
        QCOMPARE(made.text, std::string("0 1 2 3 "));
        QCOMPARE(made.confidence, 0.75f);
        QCOMPARE(made.alternatives.size(), std::size_t{1});
        QCOMPARE(made.begin_seconds, 0.0);
        QCOMPARE(made.end_seconds, 0.12);
    }

    void a_text_comes_while_the_next_phrase_is_signed()
    {
        std::promise<void> gate;
        make({gate.get_future().share()});
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        gate.set_value();
        while (captions_.empty() || !captions_.back().final)
            see(4);
        QCOMPARE(captions_.back().text, std::string("0 1 2 3 "));
    }

    /// Of three phrases that end while the first is at work, the newest waits and the other is passed over.
    void the_newest_phrase_wins()
    {
        std::promise<void> gate;
        const ScriptedTranslation translation{gate.get_future().share()};
        make(translation);
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        QTRY_COMPARE(translation.begun->load(), 1);
        for (std::int64_t i = 8; i < 16; ++i)
            see(i);
        gate.set_value();
        finish();
        std::vector<Caption> finals;
        for (const Caption &caption : captions_)
            if (caption.final)
                finals.push_back(caption);
        QCOMPARE(finals.size(), std::size_t{3});
        QCOMPARE(finals[0].text, std::string("0 1 2 3 "));
        QCOMPARE(finals[1].id, std::uint64_t{3});
        QCOMPARE(finals[1].text, std::string());
        QCOMPARE(finals[2].text, std::string("12 13 14 15 "));
    }

    void an_error_is_told_until_the_next_phrase()
    {
        make({});
        for (std::int64_t i = 4; i < 8; ++i)
            see(i);
        QTRY_VERIFY((see(8), !error_.empty()));
        QCOMPARE(error_, std::string("no room for it"));
        QVERIFY(captions_.back().final && captions_.back().text.empty());
        see(8);
        QVERIFY(!error_.empty());
        QCOMPARE(ScriptedPhrases::resets, 0);
        see(9);
        QVERIFY(error_.empty());
        see(99);
        QCOMPARE(error_, std::string("the phrases fail"));
        QCOMPARE(ScriptedPhrases::resets, 1);
    }

    void a_stream_without_pictures_is_refused()
    {
        make({});
        pictures_->keep_as({});
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        QVERIFY(captions_.back().final);
        see(4);
        QVERIFY(error_.find("choose a camera or a video") != std::string::npos);
    }

    void it_ends_while_a_phrase_is_at_work()
    {
        std::promise<void> gate;
        const ScriptedTranslation translation{gate.get_future().share()};
        make(translation);
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        QTRY_COMPARE(translation.begun->load(), 1);
        translator_.reset();
    }

    /// Nobody waits for a text that takes long: neither for the one at work nor for the one behind it.
    void stopping_gives_up_what_is_at_work()
    {
        std::promise<void> gate; // never opens
        const ScriptedTranslation translation{gate.get_future().share()};
        make(translation);
        for (std::int64_t i = 0; i < 4; ++i)
            see(i);
        QTRY_COMPARE(translation.begun->load(), 1);
        for (std::int64_t i = 8; i < 12; ++i)
            see(i);
        captions_.clear();
        std::stop_source stop;
        std::jthread person([&stop] { stop.request_stop(); });
        take(translator_->finish(stop.get_token()));
        QCOMPARE(captions_.size(), std::size_t{2});
        for (const Caption &caption : captions_)
            QVERIFY(caption.final && caption.text.empty());
    }

    void pictures_are_small_and_few()
    {
        auto estimator = keeping_pictures(std::make_unique<ScriptedEstimator>(), pictures_);
        for (std::int64_t i = 0; i < 1000; ++i)
            QVERIFY(estimator->process(picture(i)));
        const auto kept = pictures_->take(0.0, 1000.0);
        QCOMPARE(kept.front().index, std::int64_t{999 - 500});
        QCOMPARE(kept.back().index, std::int64_t{999});
        QCOMPARE(kept.back().image.width(), 2);
        QVERIFY(pictures_->take(0.0, 1000.0).empty());
        for (std::int64_t i = 0; i < 5; ++i)
            pictures_->put(picture(i));
        QCOMPARE(pictures_->take(0.08, 0.12).size(), std::size_t{2});
        QCOMPARE(pictures_->take(0.0, 1.0).size(), std::size_t{1});
    }

private:
    void make(ScriptedTranslation translation)
    {
        translator_ = std::make_unique<PhraseTranslator>(std::make_unique<ScriptedPhrases>(), pictures_, std::move(translation));
    }
    /// As the pipeline does it.
    void see(std::int64_t index)
    {
        const Frame shown = picture(index);
        pictures_->put(shown);
        ScriptedEstimator estimator;
        take(translator_->push(*estimator.process(shown)));
        if (!error_.empty())
            translator_->reset();
    }
    void finish() { take(translator_->finish({})); }
    void take(const Result<TranslationUpdate> &update)
    {
        error_ = update ? "" : update.error().message;
        if (!update)
            return;
        state_ = update->state;
        captions_.insert(captions_.end(), update->captions.begin(), update->captions.end());
    }

    std::shared_ptr<RecentPictures> pictures_;
    std::unique_ptr<PhraseTranslator> translator_;
    std::vector<Caption> captions_;
    SigningState state_ = SigningState::NoSigner;
    std::string error_;
};

QTEST_GUILESS_MAIN(TestPhraseTranslator)
#include "test_phrase_translator.moc"
