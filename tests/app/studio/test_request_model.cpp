#include "app/studio/generate/request_model.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <random>

using namespace signwright;

namespace
{

GenerationRequest random_request(std::mt19937_64 &random)
{
    const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<std::uint64_t>(limit)); };
    GenerationRequest request;
    request.text = "Sentence number " + std::to_string(below(1000)) + ".";
    request.appearance = random_appearance(random());
    request.prompt = below(2) ? "a signer on the moon" : "";
    request.negative_prompt = below(2) ? "blurred hands" : "";
    request.seed = random();
    request.sampler = below(2) ? "ddim" : "dpmpp-2m";
    request.steps = below(51);
    request.guidance_scale = below(2) ? -1.0f : static_cast<float>(below(20));
    request.size = 64 * (1 + below(8));
    constexpr Rational kRates[] = {{25, 1}, {24, 1}, {30000, 1001}, {60, 1}, {359, 12}};
    request.fps = kRates[below(5)];
    request.tempo = 0.6f + 0.1f * static_cast<float>(below(10));
    request.left_handed = below(2) != 0;
    constexpr const char *kPose[] = {"default", "procedural", "somebody-elses"};
    request.text_to_pose = kPose[below(3)];
    request.recordings = below(4) == 0 ? "signs/" + std::to_string(below(3)) : "";
    request.pose_to_video = below(2) ? "default" : "mannequin";
    request.second_condition = below(2) ? "default" : "none";
    request.video.controlnet = below(2) ? "open-pose" : "";
    request.video.autoencoder = below(2) ? "weights/taesd.safetensors" : "";
    request.video.motion_module = below(2) ? "motion" : "";
    for (int lora = below(3); lora > 0; --lora)
        request.video.loras.push_back({"lora-" + std::to_string(lora), 0.25f * static_cast<float>(below(9) - 4)});
    request.video.clip_skip = below(12);
    request.video.conditioning_scale = 0.1f * static_cast<float>(below(21));
    request.video.guidance_rescale = 0.1f * static_cast<float>(below(11));
    request.video.photo = below(2) ? "pictures/anna.png" : "";
    request.video.photo_strength = request.video.photo.empty() ? 0.0f : 0.1f * static_cast<float>(below(10));
    request.video.frame_noise = kFrameNoises[static_cast<std::size_t>(below(3))];
    request.video.anchor_attention = below(2) != 0;
    request.video.keyframe_interval = 1 + below(8);
    request.video.control_interval = 1 + below(4);
    request.mark.position = static_cast<MarkPosition>(below(5));
    request.mark.text = below(2) ? "generated signing" : "made by rules";
    return request;
}

} // namespace

class TestRequestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void words_that_the_model_has_not_learned_are_named()
    {
        RequestModel form;
        QCOMPARE(form.unknown_words(), QString());
        form.set_prompt("a signer in blue jeans, blue jeans");
        form.set_negative_prompt("Blur");
        QCOMPARE(form.unknown_words(), QString("jeans, blur"));
        form.set_prompt("a (signer:1.2)");
        QCOMPARE(form.prompt_tokens(), 2);
        QCOMPARE(form.prompt_window(), 46);
        form.pose_to_video()->select("mannequin");
        QCOMPARE(form.unknown_words(), QString());
        QCOMPARE(form.prompt_window(), 0);
    }

    /// Recall depends on it: no setting of a request is lost in the form, known to its controls or not.
    void the_form_gives_back_every_request()
    {
        std::mt19937_64 random(1);
        RequestModel form;
        for (int i = 0; i < 200; ++i) {
            const GenerationRequest request = random_request(random);
            form.set_request(request);
            QVERIFY2(form.request() == request, json_from_request(form.request()).c_str());
            QVERIFY(form.seed_locked());
        }
    }

    void the_prompt_follows_the_controls_until_it_is_edited()
    {
        RequestModel form;
        form.appearance()->clothing()->select("red");
        QVERIFY(form.prompt().contains("red"));
        QVERIFY(!form.prompt_edited());
        form.set_prompt(form.prompt() + ", smiling");
        form.appearance()->clothing()->select("green");
        QVERIFY(form.prompt_edited());
        QVERIFY(form.prompt().contains("red") && form.prompt().endsWith("smiling"));
        form.usePromptFromControls();
        QVERIFY(form.prompt().contains("green"));
    }

    void seeds_have_64_bits_and_nonsense_is_refused()
    {
        RequestModel form;
        form.set_seed("18446744073709551615");
        QCOMPARE(form.request().seed, ~std::uint64_t{0});
        for (const char *wrong : {"18446744073709551616", "-1", "seven", "", "1.5"})
            form.set_seed(wrong);
        QCOMPARE(form.seed(), QString("18446744073709551615"));
    }

    void an_empty_form_says_what_is_missing()
    {
        RequestModel form;
        QVERIFY(!form.problem().isEmpty());
        form.set_text("Hello.");
        QVERIFY2(form.problem().isEmpty(), qPrintable(form.problem()));
        form.set_size(100);
        QVERIFY(!form.problem().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRequestModel)
#include "test_request_model.moc"
