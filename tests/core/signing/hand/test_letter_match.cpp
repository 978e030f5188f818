#include "core/signing/hand/asl_alphabet.h"
#include "core/signing/hand/contact_solver.h"
#include "core/signing/hand/gsg_alphabet.h"
#include "core/signing/hand/letter_match.h"
#include "core/signing/hand/letters.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

using namespace signwright;

namespace
{

/// Turned, enlarged, moved and mirrored.
HandPoints elsewhere(const HandPoints &points)
{
    HandPoints result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Vec3 p = points[i];
        const Vec3 turned{0.6f * p.x - 0.8f * p.z, p.y, 0.8f * p.x + 0.6f * p.z};
        result[i] = Vec3{-turned.y, turned.x, -turned.z} * 130.0f + Vec3{20, -7, 300};
    }
    return result;
}

void write_file(const QString &path, const std::string &text) { std::ofstream(path.toStdString()) << text; }

} // namespace

class TestLetterMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void geometry_knows_neither_place_nor_size_nor_side()
    {
        const HandPoints points = hand_points(*posed_handshape("F"));
        QVERIFY(geometry_difference(hand_distances(points), hand_distances(elsewhere(points))) < 1e-4f);
        QVERIFY(geometry_difference(hand_distances(points), hand_distances(hand_points(*posed_handshape("V")))) > 0.1f);
        QCOMPARE(hand_distances(HandPoints{}), HandDistances{});
    }

    void own_handshapes_are_recognised()
    {
        const LetterMatcher matcher;
        for (const LetterSign &sign : letter_signs()) {
            if (sign.character < 'A' || sign.movement != LetterMovement::None)
                continue;
            const HandPoints seen = elsewhere(hand_points(as_estimator_sees(*posed_handshape(sign.handshape))));
            QCOMPARE(matcher.nearest(seen), representative_letter(sign.character));
        }
    }

    void report_averages_over_letters()
    {
        const auto seen = [](const char *name) { return hand_points(as_estimator_sees(*posed_handshape(name))); };
        const std::vector<LabelledHand> hands = {{'A', seen("A")}, {'A', seen("A")}, {'A', seen("A")}, {'A', seen("V")},
                                                 {'H', seen("U")}, {'J', seen("I")}, {'W', seen("B")}};
        const LetterReport report = match_letters(hands, "test");
        QCOMPARE(report.share_right('A'), 0.75);
        QCOMPARE(report.share_right('H'), 1.0);
        QCOMPARE(report.share_right('W'), 0.0);
        QCOMPARE(report.share_right('J'), 0.0);
        QVERIFY(std::abs(report.top1 - 1.75 / 3.0) < 1e-9);
        const std::string table = confusion_table(report);
        QVERIFY(table.find("A  75.0 %  A:3 V:1\n") != std::string::npos);
        QVERIFY(table.find("hands:6|letters:3|") != std::string::npos);
    }

    void finger_angles_are_near_those_of_real_signers_data()
    {
        // Median readings of 1,068 letters spelled by 20 signers (Google fingerspelling corpus, CC BY 4.0):
        // MCP/PIP/DIP of index, middle, ring and little finger. Q has only ten samples and is left out.
        QTest::addColumn<QString>("readings");
        const std::pair<const char *, const char *> rows[] = {
            {"A", "64/75/27 71/88/31 77/104/31 74/106/29"},  {"B", "21/8/5 8/9/4 7/7/7 14/7/9"},
            {"C", "33/24/15 22/29/21 13/27/23 13/18/19"},    {"D", "18/5/7 32/69/37 38/97/34 32/98/29"},
            {"E", "33/60/45 19/82/43 9/96/45 15/86/47"},     {"F", "47/38/24 20/15/8 11/9/12 6/15/12"},
            {"G", "46/6/7 71/104/42 63/127/36 66/120/33"},   {"H", "33/5/7 29/12/5 38/131/21 52/109/20"},
            {"I", "55/76/33 63/77/34 54/91/36 18/26/20"},    {"K", "23/7/9 60/26/33 78/73/35 81/65/31"},
            {"L", "19/6/6 53/77/36 60/99/34 53/101/29"},     {"M", "46/50/23 40/55/28 40/53/30 45/52/25"},
            {"N", "55/32/29 53/43/39 78/83/38 80/84/30"},    {"O", "42/51/28 34/63/29 30/73/33 35/57/29"},
            {"P", "30/4/5 56/23/8 64/94/27 65/89/22"},       {"R", "26/6/10 18/8/13 33/90/36 39/81/33"},
            {"S", "48/92/30 49/105/52 58/119/55 63/119/45"}, {"T", "49/21/25 71/85/34 79/100/32 78/102/30"},
            {"U", "23/5/10 18/6/15 38/86/42 46/81/36"},      {"V", "22/4/10 21/5/16 38/79/44 48/75/37"},
            {"W", "17/7/7 11/12/6 25/13/11 42/42/19"},       {"X", "31/51/38 57/82/46 71/92/38 83/82/31"},
            {"Y", "68/60/26 82/60/30 74/74/35 17/36/23"}};
        for (const auto &[name, readings] : rows)
            QTest::newRow(name) << QString(readings);
    }

    void finger_angles_are_near_those_of_real_signers()
    {
        QFETCH(QString, readings);
        const HandAngles *angles = posed_handshape(QTest::currentDataTag());
        QVERIFY(angles);
        const JointReadings ours = joint_readings(hand_points(as_estimator_sees(*angles)));
        std::vector<float> differences;
        const QStringList fingers = readings.split(' ');
        for (int finger = 0; finger < 4; ++finger) {
            const QStringList joints = fingers[finger].split('/');
            for (int joint = 0; joint < 3; ++joint)
                differences.push_back(std::abs(ours[std::size_t(finger) + 1][std::size_t(joint)] - joints[joint].toFloat()));
        }
        std::sort(differences.begin(), differences.end());
        const float median = 0.5f * (differences[5] + differences[6]);
        QVERIFY2(median <= 25.0f, qPrintable(QString("%1 degrees").arg(median)));
    }

    void american_alphabet_is_matched()
    {
        const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA "/asl-real/alphabet-landmarks";
        if (!std::filesystem::exists(folder))
            QSKIP("the recordings of the ASL alphabet are not there");
        const Result<LetterReport> report = evaluate_asl_alphabet(folder);
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(report->matched.size(), std::size_t{24});
        QVERIFY2(report->top1 >= 0.60, confusion_table(*report).c_str());
    }

    void german_alphabet_is_matched()
    {
        const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA "/fingerspelling-gsg";
        if (!std::filesystem::exists(folder))
            QSKIP("the recordings of the German alphabet are not there");
        const Result<LetterReport> report = evaluate_gsg_alphabet(folder);
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(report->matched.size(), std::size_t{18});
        QVERIFY2(report->top1 >= 0.55, confusion_table(*report).c_str());
    }

    void missing_and_damaged_recordings_are_named()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        QCOMPARE(evaluate_asl_alphabet(path).error().kind, ErrorKind::NotFound);
        QCOMPARE(evaluate_gsg_alphabet(path).error().kind, ErrorKind::NotFound);
        write_file(folder.filePath("index.csv"), "path,letter\n");
        QVERIFY(evaluate_gsg_alphabet(path).error().message.find("\"words\"") != std::string::npos);
        write_file(folder.filePath("index.csv"), "path,words\na.pose,Q\n");
        QCOMPARE(evaluate_gsg_alphabet(path).error().kind, ErrorKind::BadInput);
        write_file(folder.filePath("landmarks.safetensors"), std::string("\x10\0\0\0\0\0\0\0{}", 10));
        QCOMPARE(evaluate_asl_alphabet(path).error().kind, ErrorKind::BadInput);
    }
};

QTEST_APPLESS_MAIN(TestLetterMatch)
#include "test_letter_match.moc"
