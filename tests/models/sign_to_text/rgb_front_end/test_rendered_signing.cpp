#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/sign_to_text/rgb_front_end/pose_numbers.h"
#include "models/sign_to_text/rgb_front_end/rendered_signing.h"
#include "models/sign_to_text/rgb_front_end/square_picture.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace signwright;
using namespace signwright::sign_to_text;
namespace sw = signwright_v1;

namespace
{

/// What the translator reads of a first picture.
std::vector<float> features_of(const ObservedPose &pose)
{
    std::vector<float> features;
    PoseFeatures().append(pose, features);
    return features;
}

float largest_difference(const std::vector<float> &a, const std::vector<float> &b)
{
    float most = 0.0f;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(a[i] - b[i]));
    return most;
}

} // namespace

class TestRenderedSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto made = RenderedSigning::create(3);
        QVERIFY(made);
        signing_ = std::move(*made);
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void numbers_hold_all_that_the_translator_reads_of_a_picture()
    {
        int compared = 0;
        for (std::uint64_t clip = 0; clip < 8; ++clip) {
            const auto pictures = signing_->moments(Split::Test, clip).value();
            for (const SignerPicture &picture : pictures) {
                const auto numbers = numbers_from_pose(picture.pose);
                if (!numbers)
                    continue;
                const auto here = features_of(picture.pose), there = features_of(pose_from_numbers(*numbers));
                QCOMPARE(there.size(), here.size());
                QVERIFY2(largest_difference(here, there) < 2e-3f, qPrintable(QString::number(largest_difference(here, there))));
                ++compared;
            }
        }
        QVERIFY(compared > 20);
    }

    void hidden_hands_say_nothing()
    {
        const RenderedClip clip = signing_->sentence(Split::Test, 0).value();
        ObservedPose pose = clip.picture(clip.pose.frames() / 2).pose;
        pose.confidences[static_cast<std::size_t>(sw::kLeftHand + 7)] = 0.0f;
        const PoseNumbers numbers = numbers_from_pose(pose).value();
        QCOMPARE(numbers.seen[kLeftHandSeen], 0.0f);
        const auto told = told_by(numbers.seen);
        QVERIFY(!told[static_cast<std::size_t>(hand_points_at(true))]);
        QVERIFY(told[kPoseNumbers - 1]);
        QVERIFY(!pose_from_numbers(numbers).has(sw::kLeftHand));
        pose.confidences[sw::kRightShoulder] = 0.0f;
        QVERIFY(!numbers_from_pose(pose));
        const PoseNumbers nobody;
        const auto told_by_nobody = told_by(nobody.seen);
        QVERIFY(std::none_of(told_by_nobody.begin(), told_by_nobody.end(), [](bool says) { return says; }));
        QVERIFY(!pose_from_numbers(nobody).has(sw::kNose));
    }

    void weights_are_one_on_average()
    {
        double sum = 0.0;
        for (const float weight : number_weights())
            sum += weight;
        QVERIFY(std::abs(sum / kPoseNumbers - 1.0) < 1e-4);
    }

    void hands_outside_of_the_picture_are_missing()
    {
        const RenderedClip clip = signing_->sentence(Split::Test, 1).value();
        PictureView view = clip.view;
        view.mirrored = false;
        view.camera.center_y = 1.5f; // everything below the shoulders lies under the lower edge
        const ObservedPose pose = signer_picture(clip.pose, 0, view, 0).pose;
        QVERIFY(!pose.has(sw::kLeftHand) && !pose.has(sw::kRightHand));
        QVERIFY(pose.has(sw::kNose));
    }

    void a_mirrored_view_is_the_mirror_image()
    {
        const RenderedClip clip = signing_->single(Split::Test, 5, 0).value();
        PictureView view = clip.view;
        view.look.noise = 0.0f;
        view.mirrored = false;
        const SignerPicture plain = signer_picture(clip.pose, 20, view, 0);
        view.mirrored = true;
        const SignerPicture other = signer_picture(clip.pose, 20, view, 0);
        for (int x = 0; x < kPictureSide; ++x)
            QVERIFY(std::equal(plain.picture.at(x, 50), plain.picture.at(x, 50) + 3, other.picture.at(kPictureSide - 1 - x, 50)));
        QCOMPARE(other.pose.at(sw::kLeftHand).x, -plain.pose.at(sw::kRightHand).x);
    }

    void pictures_are_functions_of_their_numbers()
    {
        const auto once = signing_->moments(Split::Train, 6).value(), again = signing_->moments(Split::Train, 6).value();
        const auto test = signing_->moments(Split::Test, 6).value();
        QCOMPARE(once.size(), std::size_t{RenderedSigning::kMomentsPerClip});
        for (std::size_t i = 0; i < once.size(); ++i) {
            QVERIFY(once[i].picture == again[i].picture);
            QVERIFY(once[i].picture != test[i].picture);
        }
    }

    void signers_of_training_do_not_come_in_tests()
    {
        for (std::uint64_t number = 0; number < 20; ++number) {
            const RenderedClip clip = signing_->sentence(Split::Test, number).value();
            QVERIFY(ProceduralCorpus::split_of(clip.view.appearance) == Split::Test);
            QVERIFY(ProceduralCorpus::split_of(clip.text) == Split::Test);
        }
    }

    void letters_come_after_the_signs()
    {
        const RenderedClip last = signing_->single(Split::Test, signing_->singles() - 1, 0).value();
        QCOMPARE(last.plan.sentences.front().items.front().gloss, std::string("Z"));
        QVERIFY(last.pose.frames() > 10);
    }

    void the_middle_square_is_looked_at()
    {
        for (const bool wide : {true, false}) {
            Image8 picture(wide ? 900 : 300, wide ? 300 : 900, 3);
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    picture.at(x, y)[0] = (wide ? x : y) >= 300 && (wide ? x : y) < 600 ? 255 : 0;
            const Image8 square = square_picture(picture);
            QCOMPARE(square.width(), kPictureSide);
            QCOMPARE(square.height(), kPictureSide);
            for (int i = 0; i < kPictureSide; ++i)
                QCOMPARE(int(square.at(i, kPictureSide - 1 - i)[0]), 255);
        }
        QCOMPARE(square_picture(Image8(1, 3, 3, 9)).at(60, 60)[1], std::uint8_t{9});
    }

private:
    std::unique_ptr<RenderedSigning> signing_;
};

QTEST_GUILESS_MAIN(TestRenderedSigning)
#include "test_rendered_signing.moc"
