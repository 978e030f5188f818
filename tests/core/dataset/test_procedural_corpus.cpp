#include "core/base/resources.h"
#include "core/dataset/corpus_order.h"
#include "core/dataset/procedural_corpus.h"
#include "core/signing/notation_marks.h"
#include "core/signing/plan_notation.h"
#include "core/signing/plan_tokens.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <set>

using namespace signwright;

namespace
{

const ProceduralCorpus &corpus()
{
    static const ProceduralCorpus made = [] {
        auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value());
        return ProceduralCorpus::create(lexicon, 7).value();
    }();
    return made;
}

} // namespace

class TestProceduralCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void samples_are_functions_of_seed_split_and_index()
    {
        const CorpusSample a = corpus().sample(Split::Train, 11).value(), b = corpus().sample(Split::Train, 11).value();
        QCOMPARE(a.text, b.text);
        QVERIFY(a.plan == b.plan && a.style == b.style && a.appearance == b.appearance && a.camera == b.camera);
        QCOMPARE(a.prompt, b.prompt);
        QVERIFY(a.motion.pose.coordinates() == b.motion.pose.coordinates());
        QVERIFY(corpus().outline(Split::Train, 12).text != a.text);
        QVERIFY(corpus().outline(Split::Test, 11).text != a.text);
    }

    void splits_share_no_sentence_and_no_appearance()
    {
        for (const Split split : {Split::Train, Split::Validation, Split::Test})
            for (std::uint64_t index = 0; index < 300; ++index) {
                const CorpusSample sample = corpus().outline(split, index);
                const std::string sentence =
                    sample.text.empty() ? notation_from_sentence(sample.plan.sentences.front()) : sample.text;
                QVERIFY2(ProceduralCorpus::split_of(sentence) == split, sentence.c_str());
                QVERIFY(ProceduralCorpus::split_of(sample.appearance) == split);
            }
    }

    void every_sample_is_one_sentence_or_one_sequence()
    {
        std::set<std::uint64_t> indices;
        for (std::uint64_t number = 0; number < 40; ++number) {
            QVERIFY(!corpus().outline(Split::Train, index_of_sentence(number)).text.empty());
            indices.insert(index_of_sentence(number));
        }
        for (std::uint64_t number = 0; number < 10; ++number) {
            QVERIFY(corpus().outline(Split::Train, index_of_sequence(number)).text.empty());
            indices.insert(index_of_sequence(number));
        }
        QCOMPARE(indices.size(), std::size_t{50});
        QCOMPARE(*indices.rbegin(), std::uint64_t{49});
    }

    void everything_that_can_be_signed_occurs()
    {
        const std::vector<std::string> words = plan_vocabulary(corpus().lexicon());
        const std::set<std::string> vocabulary(words.begin(), words.end());
        std::set<std::string> glosses_in_sentences, seen;
        std::set<NonManual> spans;
        for (std::uint64_t index = 0; index < 8000; ++index) {
            const CorpusSample sample = corpus().outline(Split::Train, index);
            QCOMPARE(sample.plan.sentences.size(), std::size_t{1});
            const PlanSentence &sentence = sample.plan.sentences.front();
            QVERIFY2(!sentence.items.empty(), sample.text.c_str());
            for (const std::string &token : tokens_from_sentence(sentence).tokens) {
                QVERIFY2(vocabulary.contains(token), token.c_str());
                seen.insert(token);
            }
            if (sample.text.empty())
                continue;
            for (const PlanItem &item : sentence.items)
                if (item.kind == PlanItemKind::Sign)
                    glosses_in_sentences.insert(item.gloss);
            for (const NonManualSpan &span : sentence.spans)
                spans.insert(span.kind);
        }
        std::string missing;
        for (const LexiconEntry &entry : corpus().lexicon().entries()) {
            QVERIFY2(seen.contains(entry.gloss), entry.gloss.c_str());
            if (!glosses_in_sentences.contains(entry.gloss))
                missing += entry.gloss + " ";
        }
        QVERIFY2(missing.empty(), missing.c_str());
        for (char letter = 'A'; letter <= 'Z'; ++letter)
            QVERIFY(seen.contains(std::string(1, letter)));
        for (int number = 0; number < 100; ++number)
            QVERIFY2(seen.contains(std::to_string(number)), std::to_string(number).c_str());
        for (const NonManual kind : {NonManual::YesNoQuestion, NonManual::WhQuestion, NonManual::Negation, NonManual::Affirmation,
                                     NonManual::Topic, NonManual::Condition})
            QVERIFY2(spans.contains(kind), std::string(1, letter_of(kind)).c_str());
    }

    void motion_covers_the_plan()
    {
        for (std::uint64_t index : {0, 4, 9, 23}) {
            const CorpusSample sample = corpus().sample(Split::Validation, index).value();
            QVERIFY(sample.motion.pose.frames() > 10);
            QVERIFY(!sample.motion.items.empty());
            const int last = static_cast<int>(sample.plan.sentences.front().items.size());
            for (const SignedItem &item : sample.motion.items) {
                QVERIFY(item.item >= 0 && item.item < last);
                QVERIFY(item.begin_frame < item.end_frame && item.end_frame <= sample.motion.pose.frames());
            }
            for (const float value : sample.motion.pose.coordinates())
                QVERIFY(std::isfinite(value));
        }
    }

    void cameras_vary_within_their_limits()
    {
        for (std::uint64_t index = 0; index < 200; ++index) {
            const Camera camera = corpus().outline(Split::Train, index).camera;
            QVERIFY(camera.shoulder_width_px >= 80.0f && camera.shoulder_width_px <= 96.0f);
            QVERIFY(std::fabs(camera.yaw) <= 0.1f);
            QCOMPARE(camera.width, 256);
            // The top of the head stays in the picture.
            QVERIFY(image_from_signer(camera, {0.0f, 1.05f, 0.05f}).y > 0.0f);
        }
    }

    void isolated_signs_vary()
    {
        const CorpusSample a = corpus().isolated_sign(Split::Train, 3, 0).value(),
                           b = corpus().isolated_sign(Split::Train, 3, 1).value();
        QCOMPARE(a.plan.sentences.front().items.front().gloss, corpus().lexicon().entries()[3].gloss);
        QVERIFY(!(a.style == b.style));
        QVERIFY(a.motion.pose.coordinates() != b.motion.pose.coordinates());
    }
};

QTEST_APPLESS_MAIN(TestProceduralCorpus)
#include "test_procedural_corpus.moc"
