#include "app/studio/generate/preview_item.h"
#include "app/studio/generate/timeline_item.h"
#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/planner.h"

#include <QtCore/QRegularExpression>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

#include <stdexcept>

using namespace signwright;

namespace
{

constexpr int kFrames = 40;

/// A clip of "Hello." whose only sign takes the second half of the frames; its pictures are red.
void fill(Clip &clip, const GenerationRequest &request = {})
{
    const Result<Lexicon> lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    SignedPose pose;
    pose.pose = PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, kFrames);
    for (int frame = 0; frame < kFrames; ++frame) {
        pose.pose.set(frame, signwright_v1::kLeftShoulder, {-0.5f, 0.0f, 0.0f});
        pose.pose.set(frame, signwright_v1::kRightShoulder, {0.5f, 0.0f, 0.0f});
    }
    pose.items = {{0, 0, kFrames / 2, kFrames}};
    clip.begin("entry", request);
    clip.set_plan(std::make_shared<const SigningPlan>(plan_from_text("Hello.", *lexicon)));
    clip.set_pose(std::make_shared<const SignedPose>(std::move(pose)));
    auto red = std::make_shared<Image8>(64, 64, 3);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            *red->at(x, y) = 255;
    clip.set_frame(0, red, true);
}

} // namespace

/// Offscreen windows use the software renderer, in which some kinds of nodes paint nothing and do not say so.
class TestCanvasItems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_timeline_paints_lanes_items_labels_and_playhead()
    {
        Clip clip({});
        fill(clip);
        Player player;
        player.set_length(kFrames, 25.0);
        QQuickWindow window;
        window.resize(400, 140);
        TimelineItem timeline(window.contentItem());
        timeline.setSize({400.0, 140.0});
        for (const auto &[property, color] : {std::pair{"background", "black"},
                                              {"lane", "#202020"},
                                              {"item", "#0000ff"},
                                              {"activeItem", "#00ff00"},
                                              {"text", "white"},
                                              {"activeText", "black"},
                                              {"playhead", "red"}})
            timeline.setProperty(property, QColor(color));
        timeline.set_clip(&clip);
        timeline.set_player(&player);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        const int signs_y = 20 + 40 + 7; // below the ruler and the lane of words, near the upper edge of the item
        QImage picture = window.grabWindow();
        QCOMPARE(picture.pixelColor(100, signs_y), QColor("#202020"));
        QCOMPARE(picture.pixelColor(390, signs_y), QColor("#0000ff"));
        QCOMPARE(picture.pixelColor(5, 70), QColor("red"));
        QVERIFY2(count(picture.copy(200, 60, 200, 40), QColor("white")) > 10, "no label");

        player.seek(30);
        picture = window.grabWindow();
        QCOMPARE(picture.pixelColor(390, signs_y), QColor("#00ff00"));
        QCOMPARE(picture.pixelColor(305, 70), QColor("red"));

        timeline.set_zoom(2.0);
        picture = window.grabWindow();
        QCOMPARE(picture.pixelColor(390, signs_y), QColor("#202020"));
    }

    void clicks_seek_and_the_view_stays_inside_the_clip()
    {
        Clip clip({});
        fill(clip);
        Player player;
        player.set_length(kFrames, 25.0);
        QQuickWindow window;
        window.resize(400, 140);
        TimelineItem timeline(window.contentItem());
        timeline.setSize({400.0, 140.0});
        timeline.set_clip(&clip);
        timeline.set_player(&player);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::mouseClick(&window, Qt::LeftButton, {}, {305, 70});
        QCOMPARE(player.frame(), 30);
        timeline.set_zoom(4.0);
        timeline.set_offset(9.0);
        QCOMPARE(timeline.offset(), 0.75);
        QCOMPARE(timeline.frameAt(0.0), 30);
        QCOMPARE(timeline.frameAt(400.0), kFrames - 1);
        timeline.set_zoom(0.1);
        QCOMPARE(timeline.zoom(), 1.0);
        QCOMPARE(timeline.offset(), 0.0);
    }

    void the_preview_shows_frames_and_says_what_is_missing()
    {
        Clip clip({});
        Player player;
        QQuickWindow window;
        window.resize(200, 100);
        PreviewItem preview(window.contentItem());
        preview.setSize({200.0, 100.0});
        preview.set_mode(PreviewItem::Generated);
        preview.set_clip(&clip);
        preview.set_player(&player);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(preview.picture_state(), QString("empty"));
        fill(clip);
        player.set_length(kFrames, 25.0);
        QCOMPARE(preview.picture_state(), QString("ready"));
        const QImage picture = window.grabWindow();
        QCOMPARE(picture.pixelColor(100, 50), QColor("red"));
        QCOMPARE(picture.pixelColor(20, 50), QColor("white"));
        player.seek(3);
        QCOMPARE(preview.picture_state(), QString("waiting"));
        preview.set_mode(PreviewItem::Mannequin);
        QTRY_COMPARE(preview.picture_state(), QString("ready"));
    }

    void the_preview_shows_what_the_video_network_sees()
    {
        // Blue, except for the frames that cannot be drawn.
        Clip clip([](const PoseSequence &, int frame, const GenerationRequest &request) -> Result<Image8> {
            if (frame == 1)
                return fail(Module::Network, ErrorKind::BadInput, "photo.png is no picture");
            if (frame == 3)
                throw std::runtime_error("out of memory");
            Image8 image(request.size, request.size, 3);
            for (int y = 0; y < request.size; ++y)
                for (int x = 0; x < request.size; ++x)
                    image.at(x, y)[2] = 255;
            return image;
        });
        Player player;
        QQuickWindow window;
        window.resize(100, 100);
        PreviewItem preview(window.contentItem());
        preview.setSize({100.0, 100.0});
        preview.set_mode(PreviewItem::Condition);
        preview.set_player(&player);
        preview.set_clip(&clip);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        fill(clip);
        player.set_length(kFrames, 25.0);
        QTRY_COMPARE(preview.picture_state(), QString("ready"));
        QCOMPARE(window.grabWindow().pixelColor(50, 50), QColor("blue"));
        QVERIFY(!preview.lacks_second());

        player.seek(1);
        QTRY_COMPARE(preview.picture_state(), QString("failed"));
        QCOMPARE(preview.picture_problem(), QString("photo.png is no picture"));
        QCOMPARE(window.grabWindow().pixelColor(50, 50), QColor("white"));

        player.seek(3);
        QTRY_COMPARE(preview.picture_problem(), QString("out of memory"));

        player.seek(2);
        QTRY_COMPARE(preview.picture_state(), QString("ready"));
        QCOMPARE(preview.picture_problem(), QString());
        GenerationRequest request;
        request.second_condition = "previous_frame";
        fill(clip, request);
        QTRY_VERIFY(preview.lacks_second());
        preview.set_mode(PreviewItem::Skeleton);
        QVERIFY(!preview.lacks_second());
    }

    void another_mode_does_not_show_the_picture_of_the_one_before()
    {
        Clip clip({});
        Player player;
        QQuickWindow window;
        window.resize(100, 100);
        PreviewItem preview(window.contentItem());
        preview.setSize({100.0, 100.0});
        preview.set_mode(PreviewItem::Generated);
        preview.set_player(&player);
        preview.set_clip(&clip);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        fill(clip);
        player.set_length(kFrames, 25.0);
        QCOMPARE(preview.picture_state(), QString("ready"));
        preview.set_mode(PreviewItem::Condition);
        QVERIFY(preview.picture_state() != QString("ready"));
        QVERIFY(window.grabWindow().pixelColor(50, 50) != QColor("red"));
        QTRY_COMPARE(preview.picture_state(), QString("failed")); // without networks there is none
    }

private:
    static int count(const QImage &picture, const QColor &color)
    {
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                found += picture.pixelColor(x, y) == color;
        return found;
    }
};

QTEST_MAIN(TestCanvasItems)
#include "test_canvas_items.moc"
