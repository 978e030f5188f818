#include "core/base/resources.h"
#include "core/dataset/everyday_test_sentences.h"
#include "models/sign_to_text/pose_translation/nonsense_signs.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/sign_to_text/pose_translation/signing_samples.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace signwright;
using namespace signwright::sign_to_text;

class TestSigningSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_clip_is_a_function_of_seed_split_and_index()
    {
        const auto first = SigningSamples::create(5, {}), second = SigningSamples::create(5, {}),
                   other = SigningSamples::create(6, {});
        QVERIFY(first && second && other);
        const auto a = (*first)->sample(Split::Train, 7), b = (*second)->sample(Split::Train, 7),
                   c = (*other)->sample(Split::Train, 7), d = (*first)->sample(Split::Test, 7);
        QVERIFY(a && b && c && d);
        QCOMPARE(a->frames.size(), b->frames.size());
        for (std::size_t i = 0; i < a->frames.size(); ++i)
            QVERIFY(a->frames[i].points == b->frames[i].points && a->frames[i].confidences == b->frames[i].confidences);
        QCOMPARE(a->classes, b->classes);
        QVERIFY(a->frames.size() != c->frames.size() || a->frames.back().points != c->frames.back().points);
        QVERIFY(a->frames.size() != d->frames.size() || a->frames.back().points != d->frames.back().points);
    }

    void labels_fit_the_frames()
    {
        const auto samples = SigningSamples::create(5, {});
        QVERIFY(samples);
        int invented = 0, texts = 0;
        for (std::uint64_t index = 0; index < 60; ++index) {
            const auto sample = (*samples)->sample(Split::Train, index);
            QVERIFY(sample);
            QCOMPARE(sample->classes.size(), sample->frames.size());
            QCOMPARE(sample->signing.size(), sample->frames.size());
            for (std::size_t frame = 0; frame < sample->frames.size(); ++frame) {
                const int sign = sample->classes[frame];
                QVERIFY(sign >= kNotSaid && sign < (*samples)->classes().size());
                QVERIFY(sign != SignClasses::kRest || !sample->signing[frame]);
                if (sign > SignClasses::kRest)
                    QVERIFY(std::find(sample->signs.begin(), sample->signs.end(), sign) != sample->signs.end());
            }
            const bool foreign = std::count(sample->signs.begin(), sample->signs.end(), SignClasses::kUnknown) > 0;
            QCOMPARE(sample->text.find(kUnknownSign) != std::string::npos, foreign);
            invented += foreign;
            texts += says_words(sample->text);
            std::vector<float> features;
            PoseFeatures reader;
            for (const ObservedPose &frame : sample->frames)
                reader.append(frame, features);
            QVERIFY(std::all_of(features.begin(), features.end(), [](float value) { return std::isfinite(value); }));
        }
        QVERIFY(invented > 3 && texts > 30);
    }

    void sentences_for_tests_are_never_drawn()
    {
        const auto samples = SigningSamples::create(5, {});
        QVERIFY(samples);
        const auto &kept = (*samples)->test_sentences();
        for (std::uint64_t index = 0; index < 300; ++index) {
            const auto sample = (*samples)->sample_of_kind(Split::Train, ScriptKind::Everyday, index);
            QVERIFY(sample && !(*samples)->kept_out().contains(words_alone(sample->text)));
        }
        const auto sample = (*samples)->sample_of_test_sentence(3);
        QVERIFY(sample);
        QCOMPARE(sample->text, kept[3]);
    }

    void hands_stay_up_between_the_sentences_of_a_discourse()
    {
        const auto samples = SigningSamples::create(5, {});
        QVERIFY(samples);
        for (std::uint64_t index = 0; index < 12; ++index) {
            const auto sample = (*samples)->sample_of_kind(Split::Train, ScriptKind::Discourse, index);
            QVERIFY(sample);
            const auto first = std::find(sample->signing.begin(), sample->signing.end(), true);
            const auto last = std::find(sample->signing.rbegin(), sample->signing.rend(), true).base();
            int pauses = 0;
            for (auto frame = first; frame != last; ++frame) {
                pauses += *frame && !*(frame + 1) && frame + 1 != last;
                const auto number = static_cast<std::size_t>(frame - sample->signing.begin());
                QVERIFY(sample->classes[number] != SignClasses::kRest);
            }
            QVERIFY(pauses == 1 || pauses == 2);
            const auto ends =
                std::count_if(sample->text.begin(), sample->text.end(), [](char c) { return c == '.' || c == '?' || c == '!'; });
            QVERIFY(ends >= pauses + 1);
        }
    }

    void an_excerpt_is_one_sentence_cut_in_the_pauses()
    {
        const auto samples = SigningSamples::create(5, {});
        QVERIFY(samples);
        int cut_begins = 0, cut_ends = 0;
        for (std::uint64_t index = 0; index < 24; ++index) {
            const auto sample = (*samples)->sample_of_kind(Split::Train, ScriptKind::Excerpt, index);
            QVERIFY(sample && !sample->text.empty());
            int stretches = sample->signing.front();
            for (std::size_t frame = 1; frame < sample->signing.size(); ++frame)
                stretches += sample->signing[frame] && !sample->signing[frame - 1];
            QCOMPARE(stretches, 1);
            cut_begins += sample->classes.front() != SignClasses::kRest;
            cut_ends += sample->classes.back() != SignClasses::kRest;
        }
        QVERIFY(cut_begins > 8 && cut_ends > 8);
    }

    void invented_signs_are_none_of_the_lexicon()
    {
        const auto path = resource_folder() / "lexicon" / "signs.tsv";
        const auto plain = Lexicon::load(path), larger = with_nonsense_signs(path, 40, 3),
                   again = with_nonsense_signs(path, 40, 3);
        QVERIFY(plain && larger && again);
        const auto count = plain->entries().size();
        QCOMPARE(larger->entries().size(), count + 40);
        std::set<std::string> forms;
        for (std::size_t i = count; i < count + 40; ++i) {
            const LexiconEntry &sign = larger->entries()[i];
            QCOMPARE(sign.hs + sign.loc + sign.mov, again->entries()[i].hs + again->entries()[i].loc + again->entries()[i].mov);
            QVERIFY(sign.gloss.starts_with(kNonsenseGloss));
            forms.insert(sign.hs + " " + sign.ori + " " + sign.loc + " " + sign.mov);
            for (const LexiconEntry &known : plain->entries())
                QVERIFY((known.hs == sign.hs) + (known.ori == sign.ori) + (known.loc == sign.loc && known.loc2 == sign.loc2) +
                            (known.mov == sign.mov) <=
                        2);
        }
        QVERIFY(forms.size() > 35);
        QVERIFY(ProceduralSigner::create(std::make_shared<const Lexicon>(*larger)));
    }

    void numbers_and_letters_have_their_own_signs()
    {
        const auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
        QVERIFY(lexicon);
        const SignClasses classes(*lexicon);
        PlanItem item;
        item.kind = PlanItemKind::Number;
        item.gloss = "305";
        const auto signs = classes.of_item(item);
        QCOMPARE(signs.size(), std::size_t{3});
        QCOMPARE(classes.name(signs[0]), std::string("THREE"));
        QCOMPARE(classes.name(signs[1]), std::string("HUNDRED"));
        item.kind = PlanItemKind::Fingerspelling;
        item.gloss = "B7";
        QCOMPARE(classes.name(classes.of_item(item)[0]), std::string("fs(B)"));
        QCOMPARE(classes.name(classes.of_item(item)[1]), std::string("SEVEN"));
        item.kind = PlanItemKind::Sign;
        item.gloss = "NO-SUCH-SIGN";
        QCOMPARE(classes.of_item(item), std::vector<int>{SignClasses::kUnknown});
        std::set<std::string> names(classes.names().begin(), classes.names().end());
        QCOMPARE(names.size(), classes.names().size());
    }
};

QTEST_GUILESS_MAIN(TestSigningSamples)
#include "test_signing_samples.moc"
