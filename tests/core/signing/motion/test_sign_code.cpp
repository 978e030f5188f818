#include "motion_fixture.h"

#include "core/signing/motion/non_manuals.h"
#include "core/signing/motion/number_motion.h"
#include "core/signing/numbers.h"

#include <set>

using namespace signwright;

class TestSignCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_row_of_the_lexicon_is_known()
    {
        const auto specs = parse_signs(*test::shipped_lexicon());
        QVERIFY2(specs.has_value(), specs ? "" : specs.error().message.c_str());
        QCOMPARE(specs->size(), test::shipped_lexicon()->entries().size());
    }

    void bases_obey_battison()
    {
        const auto specs = parse_signs(*test::shipped_lexicon());
        QVERIFY(specs.has_value());
        // Different handshapes: the still hand has one of a small set. The exceptions are standard forms.
        static const std::set<std::string> kUnmarked = {"A", "S", "B", "5", "1", "C", "O", "openB"};
        std::set<std::string> breaches;
        for (const auto &[gloss, spec] : *specs)
            if (spec.type == SignType::OtherBase && !kUnmarked.contains(spec.other_handshape->from))
                breaches.insert(gloss);
        QCOMPARE(breaches, (std::set<std::string>{"ABOUT", "OR"}));
    }

    void an_unknown_code_names_row_and_column_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("code");
        for (const char *column : {"hs", "ori", "loc", "loc2", "h2loc", "part", "contact", "mov", "type"})
            QTest::newRow(column) << column << "nonsense";
        QTest::newRow("direction missing") << "mov"
                                           << "brush";
        QTest::newRow("size missing") << "mov"
                                      << "st:up";
        QTest::newRow("three handshapes") << "hs"
                                          << "A>B>C";
        QTest::newRow("opposite directions") << "ori"
                                             << "in+out,up";
        QTest::newRow("one direction") << "ori"
                                       << "in";
        QTest::newRow("empty step") << "mov"
                                    << "tap:in;";
    }

    void an_unknown_code_names_row_and_column()
    {
        QFETCH(QString, column);
        QFETCH(QString, code);
        LexiconEntry entry = *test::shipped_lexicon()->find("HELLO");
        const std::map<QString, std::string *> values = {
            {"hs", &entry.hs},     {"ori", &entry.ori},         {"loc", &entry.loc},
            {"loc2", &entry.loc2}, {"h2loc", &entry.h2loc},     {"part", &entry.part},
            {"mov", &entry.mov},   {"contact", &entry.contact}, {"type", &entry.type},
        };
        *values.at(column) = code.toStdString();
        const auto spec = parse_sign(entry);
        QVERIFY(!spec);
        const QString message = QString::fromStdString(spec.error().message);
        QVERIFY2(message.contains("HELLO") && message.contains("column " + column), qPrintable(message));
        QCOMPARE(spec.error().kind, ErrorKind::BadInput);
    }

    void movements_carry_their_parameters()
    {
        LexiconEntry entry = *test::shipped_lexicon()->find("HELP");
        entry.mov = "circ:s:in&wig:T;st:ips+up:l*";
        const auto spec = parse_sign(entry);
        QVERIFY(spec.has_value());
        QCOMPARE(spec->movement.size(), std::size_t(2));
        QVERIFY(spec->movement[0][0].plane == CirclePlane::Sagittal && !spec->movement[0][0].outward);
        QVERIFY(spec->movement[0][1].thumb_only);
        const MovementStep &last = spec->movement[1][0];
        QVERIFY(last.with_base);
        QCOMPARE(last.distance, 0.60f);
        QVERIFY(std::abs(last.direction.x - std::sqrt(0.5f)) < 1e-5f && std::abs(last.direction.y - std::sqrt(0.5f)) < 1e-5f);
    }

    void every_number_unit_has_a_sign()
    {
        for (const std::string &unit : all_number_units()) {
            const auto spec = number_sign(unit, *test::shipped_lexicon());
            QVERIFY2(spec.has_value(), unit.c_str());
            QVERIFY(!spec->movement.empty());
        }
        QVERIFY(!number_sign("100", *test::shipped_lexicon()));
        QVERIFY(!number_sign("", *test::shipped_lexicon()));
    }

    void every_lexical_face_is_known()
    {
        for (const LexiconEntry &entry : test::shipped_lexicon()->entries())
            QVERIFY2(entry.nm == "-" || is_lexical_face(entry.nm), entry.gloss.c_str());
        QVERIFY(!is_lexical_face("nonsense"));
    }
};

QTEST_APPLESS_MAIN(TestSignCode)
#include "test_sign_code.moc"
