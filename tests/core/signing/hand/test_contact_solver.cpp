#include "core/signing/hand/contact_solver.h"
#include "core/signing/hand/hand_model.h"
#include "core/signing/hand/handshapes.h"
#include "core/signing/hand/tapered_capsule.h"

#include <QRegularExpression>
#include <QtTest>

#include <algorithm>

using namespace signwright;

namespace
{

bool lies_across(const Handshape &shape)
{
    return std::any_of(shape.contacts.begin(), shape.contacts.end(),
                       [](const HandContact &contact) { return contact.kind == ContactKind::Across; });
}

} // namespace

class TestContactSolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void capsules_meet_where_they_are_closest()
    {
        const TaperedCapsule along_x{{-1, 0, 0}, {1, 0, 0}, 0.1f, 0.1f}, along_y{{0.5f, -1, 1}, {0.5f, 1, 1}, 0.2f, 0.4f};
        const ClosestPoints crossing = closest_points(along_x, along_y);
        QVERIFY(std::abs(crossing.first - 0.75f) < 1e-5f && std::abs(crossing.second - 0.5f) < 1e-5f);
        QVERIFY(std::abs(crossing.surface_distance - (1.0f - 0.1f - 0.3f)) < 1e-5f);
        const TaperedCapsule parallel{{3, 1, 0}, {5, 1, 0}, 0.0f, 0.0f};
        QVERIFY(std::abs(closest_points(along_x, parallel).axis_distance - std::sqrt(5.0f)) < 1e-5f);
        const TaperedCapsule point{{0.5f, 2, 0}, {0.5f, 2, 0}, 0.0f, 0.0f};
        QVERIFY(std::abs(closest_points(along_x, point).axis_distance - 2.0f) < 1e-5f);
    }

    void every_contact_is_met_data()
    {
        QTest::addColumn<QString>("name");
        for (const Handshape &shape : handshapes())
            QTest::newRow(shape.names.front().c_str()) << QString::fromStdString(shape.names.front());
    }

    void every_contact_is_met()
    {
        QFETCH(QString, name);
        const Handshape *shape = find_handshape_entry(name.toStdString());
        const HandAngles *posed = posed_handshape(name.toStdString());
        QVERIFY(shape && posed);
        for (const HandContact &contact : shape->contacts) {
            const float error = contact_error_mm(*posed, contact);
            QVERIFY2(std::abs(error) <= 2.0f, qPrintable(QString("%1 mm").arg(error)));
        }
        QCOMPARE(*posed, clamped(*posed));
        const float depth = thumb_penetration_mm(*posed);
        QVERIFY2(depth <= 2.0f, qPrintable(QString("thumb %1 mm inside the hand").arg(depth)));
    }

    void thumb_lies_outside_the_folded_fingers()
    {
        int checked = 0;
        for (const Handshape &shape : handshapes()) {
            if (!lies_across(shape))
                continue;
            const PosedHand hand = pose_hand(*posed_handshape(shape.names.front()));
            for (const HandContact &contact : shape.contacts) {
                const int bone = first_point(contact.finger) + 2;
                const Vec3 middle_of_bone = lerp(hand.points[bone - 1], hand.points[bone], 0.5f);
                const bool by_end = distance(hand.points[4], middle_of_bone) < distance(hand.points[3], middle_of_bone);
                const Vec3 thumb = hand.points[by_end ? 4 : 3];
                QVERIFY2(dot(thumb - middle_of_bone, hand.palmar[bone]) < 0.0f, shape.names.front().c_str());
                ++checked;
            }
        }
        QVERIFY(checked > 8);
    }

    void letters_that_differ_only_by_the_thumb_differ()
    {
        const auto thumb_tip = [](const char *name) { return hand_points(*posed_handshape(name))[4]; };
        // From the little finger's side to the index finger's: M, N, T; A stands up beside the fist.
        QVERIFY(thumb_tip("M").x > thumb_tip("N").x + 0.03f);
        QVERIFY(thumb_tip("N").x > thumb_tip("T").x + 0.03f);
        QVERIFY(thumb_tip("T").x > thumb_tip("A").x + 0.03f);
        QVERIFY(thumb_tip("A").y > thumb_tip("S").y);
        QVERIFY(thumb_tip("10").x < thumb_tip("A").x - 0.1f);
    }

    void free_hands_stay_as_they_are_tabulated()
    {
        for (const char *name : {"5", "L", "openB", "Y", "3"}) {
            const HandAngles &table = *find_handshape(name), &posed = *posed_handshape(name);
            for (std::size_t i = 0; i < table.fingers.size(); ++i)
                QCOMPARE(posed.fingers[i], table.fingers[i]);
            QVERIFY(std::abs(posed.thumb.radial_abduction - table.thumb.radial_abduction) < 0.1f);
        }
    }

    void contacts_can_be_met_again_from_another_start()
    {
        const Handshape &shape = *find_handshape_entry("O");
        const HandAngles start = interpolate(*find_handshape("C"), shape.angles, 0.6f);
        const HandAngles solved = solve_contacts(start, shape.contacts);
        for (const HandContact &contact : shape.contacts) {
            QVERIFY(std::abs(contact_error_mm(solved, contact)) < 1.5f);
            QVERIFY(std::abs(contact_error_mm(start, contact)) > 3.0f);
        }
    }
};

QTEST_APPLESS_MAIN(TestContactSolver)
#include "test_contact_solver.moc"
