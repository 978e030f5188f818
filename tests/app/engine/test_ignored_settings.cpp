#include "app/engine/ignored_settings.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace signwright;

using Notes = std::vector<std::string>;

class TestIgnoredSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void what_nobody_changed_is_not_named()
    {
        for (const char *model : {"default", "mannequin", "none"}) {
            GenerationRequest request;
            request.pose_to_video = model;
            request.seed = 5;
            request.prompt = "a signer in a red shirt";
            QCOMPARE(notes_of_ignored_settings(request), Notes{});
        }
        QCOMPARE(notes_of_ignored_settings(GenerationRequest(), 7.5, true), Notes{});
    }

    void the_mannequin_knows_nothing_of_the_networks_settings()
    {
        GenerationRequest request;
        request.pose_to_video = "mannequin";
        request.steps = 20;
        QCOMPARE(notes_of_ignored_settings(request), Notes{"the mannequin is drawn without networks: steps has no effect"});
        request.negative_prompt = "blur";
        request.video.photo = "anna.png";
        QCOMPARE(notes_of_ignored_settings(request), Notes{"the mannequin is drawn without networks: negative_prompt, steps and "
                                                           "video.photo have no effect"});
        request.pose_to_video = "default";
        QCOMPARE(notes_of_ignored_settings(request).size(), std::size_t{1}); // of the photo
        request.video.photo_strength = 0.5f;
        QCOMPARE(notes_of_ignored_settings(request), Notes{});
    }

    void a_pose_file_and_recordings_have_their_own_signing()
    {
        GenerationRequest request;
        request.pose_path = "a.pose";
        request.tempo = 0.8f;
        request.left_handed = true;
        QCOMPARE(notes_of_ignored_settings(request),
                 Notes{"a pose file is taken as it is: tempo and left_handed have no effect"});
        GenerationRequest recorded;
        recorded.recordings = "signs";
        recorded.text_to_pose = "procedural";
        QCOMPARE(notes_of_ignored_settings(recorded), Notes{"signs come from recordings: text_to_pose has no effect"});
    }

    void guidance_and_controlnet_carry_other_settings()
    {
        GenerationRequest request;
        request.negative_prompt = "blur";
        request.video.guidance_rescale = 0.5f;
        QCOMPARE(notes_of_ignored_settings(request, 7.5, true), Notes{});
        QCOMPARE(notes_of_ignored_settings(request, 1.0, true).size(), std::size_t{2});
        request.guidance_scale = 3.0f;
        QCOMPARE(notes_of_ignored_settings(request, 1.0, true), Notes{});
        request.video.conditioning_scale = 0.5f;
        const Notes alone = notes_of_ignored_settings(request, 1.0, false);
        QCOMPARE(alone.size(), std::size_t{2});
        QCOMPARE(alone[1], std::string("without a ControlNet video.conditioning_scale has no effect"));
    }
};

QTEST_GUILESS_MAIN(TestIgnoredSettings)
#include "test_ignored_settings.moc"
