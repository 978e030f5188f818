#include "core/signing/hand/handshapes.h"
#include "core/signing/hand/letters.h"

#include <QRegularExpression>
#include <QtTest>

using namespace signwright;

class TestLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_letter_and_digit_has_a_known_handshape()
    {
        for (const char character : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
            const LetterSign *sign = find_letter_sign(character);
            QVERIFY(sign);
            QCOMPARE(sign->character, character);
            QVERIFY(find_handshape(sign->handshape));
        }
        QVERIFY(!find_letter_sign('a') && !find_letter_sign(' ') && !find_letter_sign('\0'));
    }

    void only_j_and_z_move()
    {
        for (const LetterSign &sign : letter_signs())
            QCOMPARE(sign.movement != LetterMovement::None, sign.character == 'J' || sign.character == 'Z');
    }

    void letters_of_one_shape_differ_in_orientation()
    {
        for (const auto &[one, other] : {std::pair{'U', 'H'}, {'K', 'P'}, {'G', 'Q'}}) {
            const LetterSign *a = find_letter_sign(one), *b = find_letter_sign(other);
            QCOMPARE(find_handshape(a->handshape), find_handshape(b->handshape));
            QVERIFY(a->fingers != b->fingers);
        }
    }
};

QTEST_APPLESS_MAIN(TestLetters)
#include "test_letters.moc"
