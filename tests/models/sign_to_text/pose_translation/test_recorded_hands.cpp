#include "core/bundle/safetensors.h"
#include "models/sign_to_text/pose_translation/recorded_hands.h"
#include "models/sign_to_text/pose_translation/signing_samples.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <set>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

namespace sw = signwright_v1;

/// How far fingers reach in palms of a hand that is kept from training. Nobody's do.
constexpr float kKeptReach = 60.0f;

struct Letter {
    char letter;
    int hands;
};

/// A folder as `read_asl_alphabet` reads it. A hand's number within its letter is its depth; the last tenth of
/// every letter's has fingers of `kKeptReach` palms.
void write_alphabet(const QTemporaryDir &folder, const std::vector<Letter> &letters)
{
    TensorData landmarks{DType::F32, {0, kHandPointCount, 3}, {}};
    std::ofstream labels(folder.filePath(QStringLiteral("labels.csv")).toStdString());
    labels << "row,letter\n";
    for (const Letter &letter : letters)
        for (int number = 0; number < letter.hands; ++number) {
            labels << landmarks.shape[0]++ << ',' << letter.letter << '\n';
            const bool kept = number >= letter.hands - std::max(letter.hands / 10, 1);
            for (int point = 0; point < static_cast<int>(kHandPointCount); ++point) {
                const int digit = (point + 3) / 4, joint = (point + 3) % 4; // 0 = knuckle
                const float reach = point == 0   ? 0.0f
                                    : joint == 0 ? 1.0f
                                    : kept       ? kKeptReach
                                                 : 1.0f + 0.3f * static_cast<float>(joint);
                const float side = 0.1f * static_cast<float>(digit - 3);
                const float xyz[3] = {0.1f * reach * side, -0.1f * reach, static_cast<float>(number)};
                const auto *bytes = reinterpret_cast<const std::byte *>(xyz);
                landmarks.bytes.insert(landmarks.bytes.end(), bytes, bytes + sizeof xyz);
            }
        }
    QVERIFY(
        write_safetensors(folder.filePath(QStringLiteral("landmarks.safetensors")).toStdString(), {{"landmarks", landmarks}}));
}

Result<RecordedHands> read_hands(const QTemporaryDir &folder) { return RecordedHands::read(folder.path().toStdString()); }

/// The farthest that a finger reaches in any frame, as a part of the way between wrist and middle knuckle.
float longest_reach(const SigningSample &sample)
{
    float longest = 0.0f;
    for (const ObservedPose &frame : sample.frames)
        for (const int hand : {sw::kLeftHand, sw::kRightHand}) {
            if (!frame.has(hand))
                continue;
            const float palm = distance(frame.at(hand), frame.at(hand + 9));
            for (const int tip : {8, 12, 16, 20})
                longest = std::max(longest, distance(frame.at(hand), frame.at(hand + tip)) / std::max(palm, 1e-3f));
        }
    return longest;
}

} // namespace

class TestRecordedHands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_last_tenth_of_a_letter_is_never_drawn_for_training()
    {
        QTemporaryDir folder;
        write_alphabet(folder, {{'A', 57}, {'B', 3}});
        const auto hands = read_hands(folder);
        QVERIFY(hands);
        QCOMPARE(hands->letters(), (std::vector<char>{'A', 'B'}));
        for (const auto &[letter, count, kept] : {std::tuple{'A', 57, 5}, std::tuple{'B', 3, 1}}) {
            std::set<int> training, held_out;
            Random random(4);
            for (int i = 0; i < 300; ++i) {
                for (const HandPoints &hand : hands->draw(letter, 70, false, random))
                    training.insert(static_cast<int>(std::lround(hand[0].z / -1.8f)));
                for (const HandPoints &hand : hands->draw(letter, 70, true, random))
                    held_out.insert(static_cast<int>(std::lround(hand[0].z / -1.8f)));
            }
            // All of both parts come up, and no hand is in both.
            QCOMPARE(static_cast<int>(training.size()), count - kept);
            QCOMPARE(*training.rbegin(), count - kept - 1);
            QCOMPARE(static_cast<int>(held_out.size()), kept);
            QCOMPARE(*held_out.begin(), count - kept);
        }
    }

    void drawn_hands_follow_each_other_in_the_recording()
    {
        QTemporaryDir folder;
        write_alphabet(folder, {{'A', 40}});
        const auto hands = read_hands(folder);
        QVERIFY(hands);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed), again(seed);
            const auto drawn = hands->draw('A', 90, false, random);
            QCOMPARE(drawn, hands->draw('A', 90, false, again));
            QCOMPARE(drawn.size(), std::size_t{90});
            for (std::size_t i = 1; i < drawn.size(); ++i)
                QVERIFY(std::abs(drawn[i][0].z - drawn[i - 1][0].z) < 1.81f);
        }
    }

    void hands_are_mirrored_to_right_hands()
    {
        QTemporaryDir folder;
        write_alphabet(folder, {{'A', 10}});
        const auto hands = read_hands(folder);
        QVERIFY(hands);
        Random random(1);
        const HandPoints hand = hands->draw('A', 1, false, random).front();
        QVERIFY(hand[1].x > 0.0f && hand[17].x < 0.0f); // written with the thumb at negative x
    }

    void a_letter_with_one_hand_is_refused()
    {
        QTemporaryDir folder;
        write_alphabet(folder, {{'A', 10}, {'B', 1}});
        const auto hands = read_hands(folder);
        QVERIFY(!hands);
        QVERIFY(hands.error().message.find("\"B\"") != std::string::npos);
    }

    void clips_for_training_show_none_that_is_kept()
    {
        QTemporaryDir folder;
        std::vector<Letter> letters;
        for (char letter = 'A'; letter <= 'Z'; ++letter)
            letters.push_back({letter, 20});
        write_alphabet(folder, letters);
        auto hands = read_hands(folder);
        QVERIFY(hands);
        const auto samples = SigningSamples::create(5, std::move(*hands));
        QVERIFY(samples);
        int training = 0, kept_shown = 0, validation = 0;
        for (std::uint64_t index = 0; index < 60; ++index) {
            const auto learned = (*samples)->sample_of_kind(Split::Train, ScriptKind::Single, index);
            const auto scored = (*samples)->sample_of_kind(Split::Validation, ScriptKind::Single, index);
            QVERIFY(learned && scored);
            QVERIFY(longest_reach(*learned) < 0.3f * kKeptReach);
            training += learned->recorded;
            validation += scored->recorded;
            kept_shown += longest_reach(*scored) > 0.5f * kKeptReach;
        }
        QVERIFY(training > 10);
        // Else the reach would tell nothing. A hand may be outside the picture.
        QVERIFY(validation > 10 && kept_shown > validation / 2);
    }
};

QTEST_GUILESS_MAIN(TestRecordedHands)
#include "test_recorded_hands.moc"
