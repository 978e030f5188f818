#include "core/project/generation_request.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <limits>

using namespace signwright;
using nlohmann::json;

namespace
{

/// Every field differs from its default.
GenerationRequest full_request()
{
    GenerationRequest request;
    request.text = "Hello, “Zoë”!\n";
    request.plan = SigningPlan{"Hello",
                               {{{0, 5},
                                 {{"Hello", {0, 5}}},
                                 {{PlanItemKind::Sign, "HELLO", {1}, 0, true, Locus::First, Locus::ThirdB, ""}},
                                 {},
                                 {},
                                 400}}};
    request.appearance = {SkinTone::Dark, HairColor::Red,         HairStyle::Bun, ClothingColor::Purple,
                          Sleeve::Short,  BackgroundColor::Beige, Build::Broad,   true};
    request.prompt = "a signer";
    request.negative_prompt = "blurred";
    request.seed = std::numeric_limits<std::uint64_t>::max();
    request.sampler = "dpmpp-2m";
    request.steps = 37;
    request.guidance_scale = 7.1f;
    request.size = 512;
    request.fps = {359, 12};
    request.tempo = 0.9f;
    request.left_handed = true;
    request.text_to_pose = "procedural";
    request.pose_to_video = "mannequin";
    request.second_condition = "none";
    request.video = {"pose-control",
                     "./vae.safetensors",
                     "./taesd.safetensors",
                     "motion",
                     {{"style", 0.8f}, {"./light.safetensors", -1.0f}},
                     2,
                     0.7f,
                     0.3f,
                     "anna.png",
                     std::string(64, 'a'),
                     0.5f,
                     "blended",
                     false,
                     2,
                     3};
    request.mark = {MarkPosition::TopRight, "synthetic signing"};
    request.model_hashes = {{"tiny", "abc"}};
    request.environment = {{"device", "cpu"}, {"threads", "2"}};
    return request;
}

GenerationRequest plain_request()
{
    GenerationRequest request;
    request.text = "Hello.";
    return request;
}

} // namespace

class TestGenerationRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void json_keeps_every_field();
    void what_is_left_out_has_its_default();
    void json_is_sorted_and_readable();
    void refuses_json_that_cannot_be_data();
    void refuses_json_that_cannot_be();
    void checks_ranges_data();
    void checks_ranges();
    void bytes_that_are_not_utf8_are_named();
};

void TestGenerationRequest::json_keeps_every_field()
{
    GenerationRequest pose = full_request();
    pose.text.clear();
    pose.plan.reset();
    pose.pose_path = "in/a.pose";
    pose.pose_sha256 = std::string(64, 'a');
    pose.video.motion_module.clear(); // which does not go with the anchor
    pose.video.anchor_attention = true;
    for (const GenerationRequest &request : {full_request(), plain_request(), pose}) {
        const std::string text = json_from_request(request);
        const auto read = request_from_json(text);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == request);
        QCOMPARE(json_from_request(*read), text);
    }
}

void TestGenerationRequest::what_is_left_out_has_its_default()
{
    const auto read = request_from_json(R"({"schema": 1, "text": "Hello.", "fps": "25"})");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(*read == plain_request());
}

void TestGenerationRequest::json_is_sorted_and_readable()
{
    const std::string text = json_from_request(full_request());
    QVERIFY(text.find("\n  \"appearance\": {\n    \"background\": \"beige\"") != std::string::npos);
    QVERIFY(text.find("\"guidance_scale\": 7.1,") != std::string::npos);
    QVERIFY(text.find("\"fps\": \"359/12\"") != std::string::npos);
    QVERIFY(text.find("\"position\": \"top-right\"") != std::string::npos);
}

void TestGenerationRequest::refuses_json_that_cannot_be_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *pointer, const char *value, const char *reason) {
        QTest::addRow("%s = %s", pointer, value) << pointer << value << reason;
    };
    row("/colour", "1", "unknown key \"colour\"");
    row("/schema", "2", "schema 2");
    row("/schema", "0", "request.schema must be a whole number");
    row("/text", "5", "request.text must be a string");
    row("/seed", "-1", "request.seed");
    row("/seed", "1.5", "request.seed");
    row("/steps", "1001", "request.steps");
    row("/steps", "\"20\"", "request.steps");
    row("/guidance_scale", "31", "request.guidance_scale");
    row("/size", "101", "request.size must be an even number"); // the mannequin's
    row("/fps", "25", "request.fps must be a string");
    row("/fps", "\"25/0\"", "request.fps must be a rate");
    row("/fps", "\"25/1 \"", "request.fps must be a rate");
    row("/fps", "\"1000/1\"", "request.fps must lie");
    row("/tempo", "2", "request.tempo");
    row("/sampler", "\"magic\"", "request.sampler must be one of ddim");
    row("/text_to_pose", "\"../x\"", "request.text_to_pose");
    row("/appearance/skin", "\"green\"", "request.appearance.skin must be one of fair");
    row("/appearance/hat", "true", "request.appearance has the unknown key \"hat\"");
    row("/mark/position", "\"middle\"", "request.mark.position must be one of");
    row("/mark/text", "\"\"", "request.mark.text");
    row("/model_hashes", "[]", "request.model_hashes must be an object");
    row("/environment", "{\"threads\": 2}", "request.environment must hold strings");
    row("/plan", "{}", "request.plan.text is missing");
    row("/plan/sentences/0/items/0/words", "[2]", "request.plan.sentences[0].items[0].words");
    row("/pose_path", "\"a.pose\"", "request.pose_path cannot stand beside text");
    row("/recordings", "\"signs\"", "request.recordings are signed as they are; leave tempo at 1");
}

void TestGenerationRequest::refuses_json_that_cannot_be()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, reason);
    json object = json::parse(json_from_request(full_request()));
    object[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto read = request_from_json(object.dump());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY2(QString::fromStdString(read.error().message).contains(reason), read.error().message.c_str());
}

void TestGenerationRequest::checks_ranges_data()
{
    using Change = std::function<void(GenerationRequest &)>;
    QTest::addColumn<QString>("field");
    QTest::addColumn<Change>("change");
    QTest::newRow("empty") << "text" << Change([](auto &r) { r.text = " \n\t"; });
    QTest::newRow("100,000 characters") << "text" << Change([](auto &r) { r.text = std::string(100000, 'a'); });
    QTest::newRow("prompt too long") << "prompt" << Change([](auto &r) { r.prompt = std::string(50000, 'a'); });
    QTest::newRow("negative too long") << "negative_prompt"
                                       << Change([](auto &r) { r.negative_prompt = std::string(50000, 'a'); });
    QTest::newRow("negative steps") << "steps" << Change([](auto &r) { r.steps = -1; });
    QTest::newRow("1,001 steps") << "steps" << Change([](auto &r) { r.steps = 1001; });
    QTest::newRow("guidance NaN") << "guidance_scale" << Change([](auto &r) { r.guidance_scale = std::nanf(""); });
    QTest::newRow("size 0") << "size" << Change([](auto &r) { r.size = 0; });
    QTest::newRow("size 260") << "size" << Change([](auto &r) { r.size = 260; });
    QTest::newRow("fps 0") << "fps" << Change([](auto &r) { r.fps = {0, 1}; });
    QTest::newRow("fps denominator") << "fps" << Change([](auto &r) { r.fps = {25, -1}; });
    QTest::newRow("tempo NaN") << "tempo" << Change([](auto &r) { r.tempo = std::nanf(""); });
    QTest::newRow("mark in Greek") << "mark.text" << Change([](auto &r) { r.mark.text = "σ"; });
    QTest::newRow("model name") << "pose_to_video" << Change([](auto &r) { r.pose_to_video = "a model"; });
    QTest::newRow("model path") << "text_to_pose" << Change([](auto &r) { r.text_to_pose = "/etc"; });
    QTest::newRow("part name") << "video.controlnet" << Change([](auto &r) { r.video.controlnet = "..."; });
    QTest::newRow("LoRA weight") << "video.loras" << Change([](auto &r) { r.video.loras = {{"style", 2.5f}}; });
    QTest::newRow("LoRA NaN") << "video.loras" << Change([](auto &r) { r.video.loras = {{"style", std::nanf("")}}; });
    QTest::newRow("17 LoRAs") << "video.loras" << Change([](auto &r) { r.video.loras.assign(17, {"style", 1.0f}); });
    QTest::newRow("clip skip") << "video.clip_skip" << Change([](auto &r) { r.video.clip_skip = 12; });
    QTest::newRow("rescale NaN") << "video.guidance_rescale" << Change([](auto &r) { r.video.guidance_rescale = std::nanf(""); });
    QTest::newRow("strength alone") << "video.photo" << Change([](auto &r) { r.video.photo_strength = 0.5f; });
    QTest::newRow("photo d alone") << "video.photo" << Change([](auto &r) { r.second_condition = "photo"; });
    QTest::newRow("motion and anchor") << "video.motion_module" << Change([](auto &r) {
        r.video.motion_module = "motion";
        r.video.anchor_attention = true;
    });
    QTest::newRow("motion and frame before") << "video.motion_module" << Change([](auto &r) {
        r.video.motion_module = "motion";
        r.second_condition = "previous_frame";
    });
    QTest::newRow("frame noise") << "video.frame_noise" << Change([](auto &r) { r.video.frame_noise = "pink"; });
    QTest::newRow("keyframes") << "video.keyframe_interval" << Change([](auto &r) { r.video.keyframe_interval = 0; });
    QTest::newRow("hash") << "pose_sha256" << Change([](auto &r) { r.pose_sha256 = "12"; });
}

void TestGenerationRequest::checks_ranges()
{
    using Change = std::function<void(GenerationRequest &)>;
    QFETCH(QString, field);
    QFETCH(Change, change);
    GenerationRequest request = plain_request();
    QVERIFY(check_request(request));
    change(request);
    const auto checked = check_request(request);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Usage);
    QVERIFY2(QString::fromStdString(checked.error().message).startsWith(field + " "), checked.error().message.c_str());
}

void TestGenerationRequest::bytes_that_are_not_utf8_are_named()
{
    GenerationRequest request = plain_request();
    request.text = "Hello \xff";
    QVERIFY(QString::fromStdString(check_request(request).error().message).contains("UTF-8"));
    QVERIFY(!json_from_request(request).empty());
}

QTEST_GUILESS_MAIN(TestGenerationRequest)
#include "test_generation_request.moc"
