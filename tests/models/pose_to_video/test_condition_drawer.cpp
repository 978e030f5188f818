#include "models/pose_to_video/condition_drawer.h"

#include "core/media/png.h"
#include "core/render/skeleton_image.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signwright;

namespace
{

constexpr int kSize = 64;

PoseSequence shoulders(int frames)
{
    using namespace signwright_v1;
    PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, frames);
    for (int frame = 0; frame < frames; ++frame) {
        pose.set(frame, kRightShoulder, {0.5f, 0, 0});
        pose.set(frame, kLeftShoulder, {-0.5f, 0, 0});
        pose.set(frame, kRightElbow, {0.7f, -0.6f + 0.1f * static_cast<float>(frame), 0.2f});
    }
    return pose;
}

/// A vertical edge at `edge` of `width`.
Image8 two_parts(int width, int height, int edge, int channels = 3)
{
    Image8 image(width, height, channels, 40);
    for (int y = 0; y < height; ++y)
        std::fill(image.at(edge, y), image.row(y) + image.stride(), std::uint8_t{220});
    return image;
}

PoseToVideoOptions with_source(const std::string &source)
{
    PoseToVideoOptions options;
    options.size = kSize;
    options.second_condition = source;
    return options;
}

} // namespace

class TestConditionDrawer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_source_of_d()
    {
        const std::filesystem::path photo = folder() / "photo.png";
        QVERIFY(write_png(photo, two_parts(kSize, kSize, 32)));
        const PoseSequence pose = shoulders(2);
        const Image8 skeleton = skeleton_image(pose, 1, Camera::for_size(kSize, kSize));
        const FrNetConfig config{.erosion = 1};
        const auto drawn = [&](const std::string &source, const Image8 *previous = nullptr) {
            PoseToVideoOptions options = with_source(source);
            options.settings.photo = photo.string();
            return ConditionDrawer::create(config, options)->draw(pose, 1, previous);
        };
        QVERIFY(drawn("none") == skeleton);
        const Image8 body = drawn("body_map");
        QVERIFY(body != skeleton);
        QVERIFY(drawn("photo") == superimpose(skeleton, fr_net(two_parts(kSize, kSize, 32), config), config));
        const Image8 before = two_parts(kSize, kSize, 20);
        QVERIFY(drawn("previous_frame", &before) == superimpose(skeleton, fr_net(before, config), config));
        QVERIFY(drawn("previous_frame") == body); // the first of a clip
        QVERIFY(drawn("body_map", &before) == body);
    }

    void a_condition_can_be_looked_at_without_weights()
    {
        VideoModelParts parts;
        parts.model.folder = "models/x";
        nlohmann::json &config = parts.model.manifest["config"];
        config = {{"fr_net", {{"erosion", 1}}}};
        const PoseSequence pose = shoulders(2);
        const auto shown = condition_image(parts, pose, 1, with_source("body_map"));
        QVERIFY(shown.has_value());
        QVERIFY(*shown == ConditionDrawer::create({.erosion = 1}, with_source("body_map"))->draw(pose, 1));
        config["fr_net"]["block_size"] = 4;
        QCOMPARE(condition_image(parts, pose, 1, with_source("body_map")).error().kind, ErrorKind::BadInput);
        config.erase("fr_net");
        QCOMPARE(condition_image(parts, pose, 1, with_source("body_map")).error().kind, ErrorKind::BadInput);
    }

    void defaults_of_a_wrong_type_are_refused()
    {
        const nlohmann::json right = {{"fr_net", {{"erosion", 1}}}, {"defaults", {{"second_condition", "none"}}}};
        VideoModelParts parts;
        nlohmann::json &config = parts.model.manifest["config"];
        const auto refused = [&] {
            const auto shown = condition_image(parts, shoulders(2), 1, with_source("default"));
            return !shown && shown.error().kind == ErrorKind::BadInput;
        };
        const auto alter = [&](nlohmann::json &of_whom) {
            of_whom["defaults"]["second_condition"] = 7;
            QVERIFY(refused());
            of_whom["defaults"] = "none";
            QVERIFY(refused());
            of_whom = right;
        };
        config = right;
        QVERIFY(!refused());
        alter(config);
        parts.controlnet.emplace();
        nlohmann::json &own = parts.controlnet->manifest["config"];
        own = right;
        QVERIFY(!refused());
        alter(own);
    }

    void another_controlnet_brings_its_own_numbers()
    {
        VideoModelParts parts;
        parts.model.manifest = {{"config", {{"fr_net", {{"erosion", 5}}}, {"defaults", {{"second_condition", "none"}}}}}};
        parts.controlnet.emplace();
        nlohmann::json &own = parts.controlnet->manifest["config"];
        own = {{"fr_net", {{"erosion", 1}}}, {"defaults", {{"second_condition", "body_map"}}}};
        const PoseSequence pose = shoulders(2);
        const auto drawn = [&](const FrNetConfig &config, const std::string &source) {
            return ConditionDrawer::create(config, with_source(source))->draw(pose, 1);
        };
        QVERIFY(*condition_image(parts, pose, 1, with_source("default")) == drawn({.erosion = 1}, "body_map"));
        own.erase("fr_net"); // those of the model then
        QVERIFY(*condition_image(parts, pose, 1, with_source("default")) == drawn({.erosion = 5}, "body_map"));
        own.erase("defaults"); // trained without d
        QVERIFY(*condition_image(parts, pose, 1, with_source("default")) == drawn({}, "none"));
    }

    void before_rendering_there_is_no_frame_to_look_back_at()
    {
        VideoModelParts parts;
        parts.model.manifest = {{"config", {{"fr_net", {{"erosion", 1}}}}}};
        const PoseSequence pose = shoulders(2);
        for (const int frame : {0, 1})
            QVERIFY(*condition_image(parts, pose, frame, with_source("previous_frame")) ==
                    skeleton_image(pose, frame, Camera::for_size(kSize, kSize)));
    }

    void a_condition_that_cannot_be_drawn_says_why()
    {
        VideoModelParts parts;
        parts.model.manifest = {{"config", {{"fr_net", nlohmann::json::object()}}}};
        const auto kind = [&](const PoseToVideoOptions &options) {
            return condition_image(parts, shoulders(2), 1, options).error().kind;
        };
        QCOMPARE(kind(with_source("portrait")), ErrorKind::Usage);
        QCOMPARE(kind(with_source("photo")), ErrorKind::Usage); // none is given
        PoseToVideoOptions missing = with_source("photo");
        missing.settings.photo = (folder() / "none.png").string();
        QCOMPARE(kind(missing), ErrorKind::NotFound);
        QCOMPARE(condition_image(parts, PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, 2), 1, with_source("none"))
                     .error()
                     .kind,
                 ErrorKind::BadInput);
    }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    QTemporaryDir temporary_;
};

QTEST_APPLESS_MAIN(TestConditionDrawer)
#include "test_condition_drawer.moc"
