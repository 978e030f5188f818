#include "core/base/file.h"
#include "core/signing/hand/handshapes.h"

#include <QRegularExpression>
#include <QtTest>

#include <set>

using namespace signwright;

class TestHandshapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_handshape_of_the_lexicon_is_there()
    {
        const Result<std::string> signs = read_file(SIGNWRIGHT_TEST_SOURCE "/resources/lexicon/signs.tsv");
        QVERIFY(signs.has_value());
        std::set<QString> names;
        const QStringList rows = QString::fromStdString(*signs).split('\n', Qt::SkipEmptyParts).mid(1);
        for (const QString &row : rows) {
            const QStringList columns = row.split('\t');
            for (const QString &shape : (columns[4] + ">" + columns[5]).split('>'))
                names.insert(shape);
        }
        QVERIFY(names.size() > 20);
        for (const QString &name : names) {
            if (name != "-" && name != "=" && name != "@")
                QVERIFY2(find_handshape(name.toStdString()), qPrintable(name));
        }
    }

    void second_names_mean_the_same_shape()
    {
        QCOMPARE(find_handshape("9"), find_handshape("F"));
        QCOMPARE(find_handshape("J"), find_handshape("I"));
        QVERIFY(find_handshape("A") && find_handshape("A") != find_handshape("S"));
        QVERIFY(!find_handshape("a") && !find_handshape(""));
        for (const std::string &name : handshape_names())
            QVERIFY(find_handshape(name));
    }

    void rows_are_read()
    {
        const auto shapes = parse_handshapes("names\nX,Y\t1/2/3\t4/5/6\t7/8/9\t10/11/12\t1/-2/3/4\t5/6/7/8/-9\ttip:index,ring=25 "
                                             "side:middle.proximal.radial");
        QVERIFY(shapes && shapes->size() == 1);
        const Handshape &shape = shapes->front();
        QCOMPARE(shape.angles.finger(Digit::Middle), (FingerAngles{4, 5, 6, -2}));
        QCOMPARE(shape.angles.thumb, (ThumbAngles{5, 6, 7, 8, -9}));
        QCOMPARE(shape.contacts.size(), std::size_t{3});
        QCOMPARE(shape.contacts[1], (HandContact{ContactKind::Tip, Digit::Ring, FingerBone::Distal, BoneSide::Palmar, 25.0f}));
        QCOMPARE(shape.contacts[2],
                 (HandContact{ContactKind::Side, Digit::Middle, FingerBone::Proximal, BoneSide::Radial, 0.0f}));
    }

    void malformed_rows_are_refused_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("columns") << QByteArray("A\t0/0/0");
        QTest::newRow("number") << QByteArray("A\t0/x/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\t-");
        QTest::newRow("count") << QByteArray("A\t0/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\t-");
        QTest::newRow("limit") << QByteArray("A\t0/111/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\t-");
        QTest::newRow("nan") << QByteArray("A\t0/nan/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\t-");
        QTest::newRow("contact") << QByteArray("A\t0/0/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\ttip:toe");
        QTest::newRow("twice") << QByteArray("A,A\t0/0/0\t0/0/0\t0/0/0\t0/0/0\t0/0/0/0\t0/0/0/0/0\t-");
    }

    void malformed_rows_are_refused()
    {
        QFETCH(QByteArray, row);
        const auto shapes = parse_handshapes("header\n" + row.toStdString() + "\n");
        QVERIFY(!shapes.has_value());
        QCOMPARE(shapes.error().kind, ErrorKind::BadInput);
        QVERIFY(shapes.error().message.find("line 2") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestHandshapes)
#include "test_handshapes.moc"
