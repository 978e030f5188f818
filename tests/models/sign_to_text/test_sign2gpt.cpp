// The whole of Sign2GPT, from frames to texts, beside the reference's with its weights.

#include "models/sign_to_text/frame_pictures.h"
#include "models/sign_to_text/generation.h"
#include "models/sign_to_text/sign2gpt.h"
#include "tests/models/sign_to_text/golden_xglm.h"
#include "tests/models/sign_to_text/reference_tensors.h"

using namespace signwright;

namespace
{

Sign2GptConfig golden_config()
{
    Sign2GptConfig config;
    config.frames.size = 56;
    config.frame_encoder.hidden_size = 64;
    config.frame_encoder.num_hidden_layers = 3;
    config.frame_encoder.num_attention_heads = 2;
    config.frame_encoder.lora.emplace();
    config.frame_encoder.lora->layers = {1, 2};
    config.sign_encoder.dim = 64;
    config.sign_encoder.heads = 4;
    config.sign_encoder.feed_forward = 256;
    config.language_model = golden_adapted_config();
    return config;
}

Image8 image_from(const at::Tensor &pixels)
{
    const at::Tensor plain = pixels.contiguous();
    Image8 image(static_cast<int>(plain.size(1)), static_cast<int>(plain.size(0)), 3);
    std::copy_n(plain.data_ptr<std::uint8_t>(), plain.numel(), image.bytes().begin());
    return image;
}

} // namespace

class TestSign2Gpt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_the_reference_s_values_from_frames_to_texts()
    {
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), gradients({folder / "grads.safetensors"});
        const ReferenceTensors stored({folder / "weights_spatial.safetensors", folder / "weights_encoder_post.safetensors",
                                       folder / "weights_lang.safetensors"});
        Sign2Gpt model(golden_config(), at::kCPU, 0);
        for (const auto &[component, prefix] : {std::pair{"frame_encoder", "sign_model.sign_model.spatial_model."},
                                                {"sign_encoder", "sign_model.sign_model.encoder."},
                                                {"sign_projection", "post_model."},
                                                {"language_model", "lang_model."}}) {
            const auto loaded = model.load_part(component, stored.part(prefix), "the reference");
            QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        }
        for (const auto &[component, table] : model.parts())
            for (const auto &[name, tensor] : table->named())
                tensor.requires_grad_(!FrameEncoder::is_statistic(name));

        const at::Tensor pixels = golden["frames_u8"];
        std::vector<Image8> frames;
        const std::vector<std::int64_t> lengths{5, 8, 1};
        for (std::int64_t i = 0; i < 14; ++i) // the clips lie one behind the other
            frames.push_back(image_from(pixels[i].permute({1, 2, 0})));
        const FrameFeatures features = model.frame_encoder().forward(normalised_pictures(frames));
        REQUIRE_CLOSE(features.cls, golden["sign_features_cls"], 1e-4);
        const EncodedSigns signs =
            model.sign_encoder().forward(clips_from_frames(features.features, lengths), mask_from_lengths(lengths, at::kCPU));
        QVERIFY(signs.mask.equal(golden.mask("encoder_mask")));
        const at::Tensor keep = signs.mask.unsqueeze(2);
        REQUIRE_CLOSE(signs.states * keep, golden["encoder_output"] * keep, 1e-4);
        const at::Tensor input = (*model.sign_projection())(signs.states);
        REQUIRE_CLOSE(input * keep, golden["post_output"] * keep, 1e-4);
        const SignMemory memory = model.language_model()->prepare_signs(input, signs.mask);
        const at::Tensor logits = model.language_model()->forward(golden["text_ids"], &memory);
        const at::Tensor present = golden.mask("text_mask").unsqueeze(2);
        REQUIRE_CLOSE(logits * present, golden["logits"] * present, 2e-4);

        const at::Tensor loss = token_loss(logits, golden["gt_ids"], 1, 0.1);
        loss.backward();
        int compared = 0;
        for (const auto &[component, prefix] : {std::pair{"frame_encoder", "sign_model.sign_model.spatial_model."},
                                                {"sign_encoder", "sign_model.sign_model.encoder."},
                                                {"sign_projection", "post_model."},
                                                {"language_model", "lang_model."}}) {
            const auto part = std::find_if(model.parts().begin(), model.parts().end(),
                                           [name = component](const auto &entry) { return entry.first == name; });
            for (const auto &[name, tensor] : part->second->named()) {
                if (!gradients.has(prefix + name))
                    continue;
                QVERIFY2(is_near(tensor.grad(), gradients[prefix + name], 2e-5, 2e-4), (prefix + name).c_str());
                ++compared;
            }
        }
        QCOMPARE(compared, static_cast<int>(gradients.tensors().size()));

        const auto made =
            generate_texts(*model.language_model(), &memory, at::full({3, 1}, 2, at::kLong), {.max_length = 20}, {});
        for (std::int64_t clip = 0; clip < 3; ++clip) {
            const auto &ids = made->at(static_cast<std::size_t>(clip)).front().ids;
            const at::Tensor wanted =
                golden["beam4_len20.returned_best"][clip].slice(0, 0, static_cast<std::int64_t>(ids.size()));
            QVERIFY(at::tensor(ids, at::kLong).equal(wanted));
        }
    }

    void brings_frames_to_size_as_opencv_does()
    {
        const auto folder = sign2gpt_goldens("preprocess");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "resize.safetensors"});
        const Image8 made = network_picture(image_from(golden["input_u8_hwc"]), FramesConfig{});
        const Image8 wanted = image_from(golden["resized_u8_hwc"]);
        QCOMPARE(made.width(), 224);
        int largest = 0;
        for (std::size_t i = 0; i < wanted.bytes().size(); ++i)
            largest = std::max(largest, std::abs(made.bytes()[i] - wanted.bytes()[i]));
        QVERIFY(largest <= 1);
        REQUIRE_CLOSE(normalised_pictures({wanted})[0].slice(1, 0, 16), golden["normalised_first_rows_chw"], 1e-5);
    }

    void takes_the_middle_of_a_frame_when_asked()
    {
        FramesConfig config;
        config.stored_size = 8;
        config.size = 4;
        config.centre_crop = true;
        Image8 frame(8, 8, 3);
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x)
                *frame.at(x, y) = static_cast<std::uint8_t>(10 * y + x);
        const Image8 made = network_picture(frame, config);
        QVERIFY(*made.at(0, 0) == 22 && *made.at(3, 3) == 55);
    }

    void takes_frames_evenly()
    {
        FramesConfig config;
        config.max_frames = 4;
        QCOMPARE(taken_frames(7, config), (std::vector<std::int64_t>{0, 2, 4, 6}));
        QCOMPARE(taken_frames(16, config), (std::vector<std::int64_t>{0, 4, 8, 12}));
        QCOMPARE(taken_frames(1, config), (std::vector<std::int64_t>{0}));
        QVERIFY(taken_frames(0, config).empty());
    }

    void refuses_parts_that_do_not_fit_each_other()
    {
        QVERIFY(sign2gpt_config_from_json(json_from_config(golden_config())));
        for (const char *text : {R"({"frames": {"size": 100}})", R"({"prototype_head": {"dim": 8}})", R"({"language_model": {}})",
                                 R"({"tokenizer": "../a"})", R"({"frames": {"centre_crop": true, "size": 280}})", "3"}) {
            const auto config = sign2gpt_config_from_json(nlohmann::json::parse(text));
            QVERIFY2(!config && config.error().kind == ErrorKind::BadInput, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestSign2Gpt)
#include "test_sign2gpt.moc"
