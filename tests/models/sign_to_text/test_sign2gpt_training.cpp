// Both stages of Sign2GPT on clips of coloured stripes: their losses, what they train, and that they learn.

#include "core/base/file.h"
#include "core/media/video_writer.h"
#include "models/device.h"
#include "models/sign_to_text/sign2gpt.h"
#include "models/sign_to_text/training/clip_augmentation.h"
#include "models/sign_to_text/training/gloss_targets.h"
#include "models/sign_to_text/training/sign2gpt_pretraining_task.h"
#include "models/sign_to_text/training/sign2gpt_settings.h"
#include "models/sign_to_text/training/sign2gpt_translation_task.h"
#include "models/sign_to_text/training/word_vectors.h"
#include "models/sign_to_text/video_translator.h"
#include "models/training/trainer.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <torch/utils.h>

#include <QTemporaryDir>

#include <cmath>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

json small_model()
{
    return {{"frames", {{"stride", 1}, {"stored_size", 28}, {"size", 28}}},
            {"frame_encoder",
             {{"image_size", 28},
              {"hidden_size", 32},
              {"num_hidden_layers", 1},
              {"num_attention_heads", 2},
              {"lora", {{"layers", {0}}, {"dropout", 0.0}}}}},
            {"sign_encoder", {{"dim", 32}, {"heads", 2}, {"feed_forward", 64}, {"dropout", 0.0}, {"drop_path", 0.0}}},
            {"prototype_head", {{"dim", 32}, {"classes", 1}, {"vector", 16}, {"dropout", 0.0}}},
            {"language_model",
             {{"vocab_size", 200},
              {"d_model", 32},
              {"ffn_dim", 64},
              {"num_layers", 1},
              {"attention_heads", 2},
              {"dropout", 0.0},
              {"attention_dropout", 0.0},
              {"adapter", {{"lora_dropout", 0.0}}}}}};
}

/// Six pictures a sign, or six grey ones, as a folder.
Result<void> write_clip(const fs::path &folder, const std::vector<std::string> &glosses)
{
    VideoOptions options;
    options.width = options.height = 28;
    auto writer = VideoWriter::create(folder, options);
    if (!writer)
        return tl::unexpected(writer.error());
    for (const std::string &gloss : glosses.empty() ? std::vector<std::string>{"GREY"} : glosses) {
        Image8 image(28, 28, 3, 30);
        for (std::size_t pixel = 0; gloss != "GREY" && pixel < 28 * 28; ++pixel)
            image.bytes()[3 * pixel + (gloss == "RED" ? 0 : 2)] = 220;
        for (int frame = 0; frame < 6; ++frame)
            if (auto added = writer->add(image); !added)
                return added;
    }
    return writer->finish();
}

std::map<std::string, at::Tensor> copies(const training::NamedTensors &tensors)
{
    std::map<std::string, at::Tensor> copies;
    for (const auto &[name, tensor] : tensors)
        copies[name] = tensor.detach().clone();
    return copies;
}

} // namespace

class TestSign2GptTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        set_network_threads(1); // the networks are too small for more
        // Two signs: everything red or everything blue; a clip is one of them or both. So that neither is nearly everywhere,
        // other clips are grey.
        const std::vector<std::pair<std::string, std::vector<std::string>>> sentences = {{"teim", {"RED"}},
                                                                                         {"natmörlön", {"BLUE"}},
                                                                                         {"teim natmörlön", {"RED", "BLUE"}},
                                                                                         {"kein", {}},
                                                                                         {"wau", {}},
                                                                                         {"ban", {}},
                                                                                         {"kit", {}},
                                                                                         {"gil", {}}};
        std::string manifest;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const auto &[text, glosses] = sentences[i];
            const std::string name = "clip" + std::to_string(i);
            QVERIFY(write_clip(root() / name, glosses));
            manifest += json{{"video", name}, {"text", text}, {"glosses", glosses}}.dump() + "\n";
            if (i == 0)
                QVERIFY(replace_file(root() / "validation.jsonl", manifest));
            if (i == 2)
                QVERIFY(replace_file(root() / "texts.jsonl", manifest));
        }
        QVERIFY(replace_file(root() / "clips.jsonl", manifest));
    }

    void learns_pseudo_glosses()
    {
        const auto recipe = recipe_of("sign2gpt_pretraining", 150, {});
        auto task = make_sign2gpt_pretraining_task(recipe, Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        const auto before = (*task)->validate().value();
        QVERIFY(trained(**task, recipe, "glosses"));
        const auto after = (*task)->validate().value();
        QVERIFY2(after.at("loss") < 0.5 * before.at("loss"), qPrintable(QString::number(after.at("loss"))));
        auto translator = VideoTranslator::open(open_bundle(root() / "glosses").value(), Device::Cpu);
        QVERIFY2(translator, translator ? "" : translator.error().message.c_str());
        auto video = VideoReader::open(root() / "clip0").value();
        QCOMPARE(translator->translate(video, {}, {})->glosses.front().text, std::string("RED"));
    }

    void learns_texts_from_the_first_stage_s_encoders()
    {
        QVERIFY(fs::exists(root() / "glosses" / "bundle.json"));
        const auto recipe = recipe_of("sign2gpt_translation", 300,
                                      {{"start", (root() / "glosses").string()},
                                       {"train", (root() / "texts.jsonl").string()},
                                       {"validation", (root() / "texts.jsonl").string()},
                                       {"pieces", 30}});
        auto task = make_sign2gpt_translation_task(recipe, Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        const auto stored = read_component(open_bundle(root() / "glosses").value(), "sign_encoder").value();
        const std::string name = "network_block.network.0.0.norm1.weight";
        QVERIFY(copies((*task)->parameters()).at("sign_encoder/" + name).equal(nn::tensor_from_view(stored.tensors.at(name))));
        QVERIFY(trained(**task, recipe, "texts"));
        const auto after = (*task)->validate().value();
        QVERIFY2(after.at("token_accuracy") == 1.0, qPrintable(QString::number(after.at("token_accuracy"))));
        // Which text it is only the pictures tell.
        const auto translator = VideoTranslator::open(open_bundle(root() / "texts").value(), Device::Cpu).value();
        for (const auto &[clip, text] : {std::pair{"clip0", "teim"}, {"clip1", "natmörlön"}, {"clip2", "teim natmörlön"}}) {
            auto video = VideoReader::open(root() / clip).value();
            QCOMPARE(translator.translate(video, {}, {})->caption.text, std::string(text));
        }
    }

    void begins_only_with_encoders_of_the_same_numbers()
    {
        const auto refusal = [&](const json &change, double dropout = 0.0) {
            json model = small_model();
            model.merge_patch(change);
            model["sign_encoder"]["dropout"] = dropout;
            const json settings = {{"start", (root() / "glosses").string()}, {"model", model}, {"pieces", 30}};
            const auto task = make_sign2gpt_translation_task(recipe_of("sign2gpt_translation", 1, settings), Device::Cpu);
            return task ? std::string() : task.error().message;
        };
        QCOMPARE(refusal(json::object(), 0.3), std::string());
        for (const auto &[change, named] : {std::pair<json, std::string>{{{"frames", {{"stride", 2}}}}, "frames.stride is 1"},
                                            {{{"sign_encoder", {{"window", 5}}}}, "sign_encoder.window is 7"},
                                            {{{"sign_encoder", {{"heads", 4}}}}, "sign_encoder.heads is 2"},
                                            {{{"frame_encoder", {{"num_attention_heads", 1}}}}, "num_attention_heads is 2"},
                                            {{{"frame_encoder", {{"lora", {{"alpha", 8.0}}}}}}, "lora.alpha is 4.0"}}) {
            const std::string said = refusal(change);
            QVERIFY2(said.find(named) != std::string::npos, said.c_str());
        }
    }

    void begins_only_with_pseudo_glosses_numbered_alike()
    {
        QVERIFY(replace_file(root() / "green.jsonl", R"({"video": "clip0", "text": "a", "glosses": ["RED"]})"
                                                     "\n"
                                                     R"({"video": "clip1", "text": "b", "glosses": ["GREEN"]})"
                                                     "\n"));
        json settings = {{"start", (root() / "glosses").string()}, {"train", (root() / "green.jsonl").string()}};
        const auto refused = make_sign2gpt_pretraining_task(recipe_of("sign2gpt_pretraining", 1, settings), Device::Cpu);
        QVERIFY(!refused && refused.error().kind == ErrorKind::BadInput);
        QVERIFY(refused.error().message.find("gloss_numbers") != std::string::npos);
        settings["gloss_numbers"] = (root() / "glosses" / "glosses.json").string();
        const auto task = make_sign2gpt_pretraining_task(recipe_of("sign2gpt_pretraining", 1, settings), Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
    }

    void goes_on_only_with_the_tokenizer_of_before()
    {
        json settings = {{"train", (root() / "texts.jsonl").string()}, {"pieces", 30}};
        const auto made = [&] {
            return make_sign2gpt_translation_task(recipe_of("sign2gpt_translation", 1, settings), Device::Cpu).value();
        };
        const std::string before = made()->frozen();
        QVERIFY(made()->read_bundle(root() / "texts"));
        QVERIFY(replace_file(root() / "edited.jsonl", R"({"video": "clip0", "text": "natmörlon tiem und mehr", "glosses": []})"
                                                      "\n"));
        settings["train"] = (root() / "edited.jsonl").string();
        QVERIFY(made()->frozen() != before);
        const auto refused = made()->read_bundle(root() / "texts");
        QVERIFY(!refused && refused.error().message.find("as \"tokenizer\"") != std::string::npos);
        settings["tokenizer"] = (root() / "texts" / "sentencepiece.bpe.model").string();
        QVERIFY(made()->read_bundle(root() / "texts"));
        QCOMPARE(made()->frozen(), before);
    }

    void trains_what_the_reference_trains()
    {
        const fs::path tokenizer = sign2gpt_goldens("tokenizer") / "sentencepiece.bpe.model";
        REQUIRE_GOLDENS(tokenizer);
        const auto recipe =
            recipe_of("sign2gpt_translation", 2, {{"tokenizer", tokenizer.string()}, {"train_everything", false}});
        auto task = make_sign2gpt_translation_task(recipe, Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        bool adapter = false, lora = false;
        for (const auto &[name, tensor] : (*task)->parameters()) {
            QVERIFY2(!name.starts_with("language_model/") || Xglm::is_adapter(name), name.c_str());
            QVERIFY2(!name.starts_with("frame_encoder/spatial_model.") || name.find("lora_w") != std::string::npos, name.c_str());
            adapter |= name.ends_with("adaptor_gate");
            lora |= name.find("blocks.0.attn.lora_w1") != std::string::npos;
        }
        QVERIFY(adapter && lora);
        QCOMPARE((*task)->state().size(), std::size_t{2}); // running mean and variance of the batch norm
        const std::string frozen = (*task)->frozen();
        QVERIFY(trained(**task, recipe, "adapter"));
        QCOMPARE((*task)->frozen(), frozen);
    }

    void takes_the_numbers_of_its_public_backbone()
    {
        DinoVitConfig config;
        config.image_size = 28;
        config.hidden_size = 128; // two heads, as public files have 64 channels in each
        config.num_hidden_layers = 4;
        config.num_attention_heads = 2;
        ParameterTable stored(c10::kCPU, 1);
        const DinoVit original(config, ParameterScope{stored});
        const fs::path file = root() / "vit.safetensors";
        QVERIFY(write_safetensors(file, nn::data_from_tensors(stored.named(), DType::F32)));
        const auto recipe_with = [&](const json &frame_encoder) {
            json model = small_model();
            model["frame_encoder"] = frame_encoder;
            return recipe_of("sign2gpt_pretraining", 1,
                             {{"backbone", file.string()}, {"model", model}, {"train_everything", false}});
        };
        for (const json &written : {json(nullptr), json{{"hidden_size", 384}, {"num_attention_heads", 6}, {"image_size", 518}}}) {
            auto task = make_sign2gpt_pretraining_task(recipe_with(written), Device::Cpu);
            QVERIFY2(task, task ? "" : task.error().message.c_str());
            const auto settings = sign2gpt_settings_from_json(recipe_with(written).task).value();
            QCOMPARE(settings.model.frame_encoder.num_attention_heads, 2);
            const auto trained = copies((*task)->parameters());
            for (const int layer : {0, 1, 3}) // Sign2GPT's LoRA is in the last three
                QCOMPARE(
                    trained.contains("frame_encoder/spatial_model.blocks." + std::to_string(layer) + ".attn.lora_w1_l1.weight"),
                    layer > 0);
        }
        QVERIFY(!sign2gpt_settings_from_json(recipe_with({{"lora", nullptr}}).task)->model.frame_encoder.lora);
    }

    void refuses_a_language_model_for_shorter_texts()
    {
        const fs::path folder = root() / "xglm", tokenizer = root() / "texts" / "sentencepiece.bpe.model";
        for (const int positions : {63, 64}) {
            XglmConfig config;
            config.vocab_size = 200;
            config.d_model = config.ffn_dim = 32;
            config.num_layers = 1;
            config.attention_heads = 2;
            config.max_position_embeddings = positions;
            ParameterTable stored(c10::kCPU, 1);
            const Xglm original(config, ParameterScope{stored});
            json numbers = json_from_config(config);
            numbers["model_type"] = "xglm";
            fs::create_directories(folder);
            QVERIFY(replace_file(folder / "config.json", numbers.dump()));
            QVERIFY(write_safetensors(folder / "model.safetensors", nn::data_from_tensors(stored.named(), DType::F32)));
            const auto recipe =
                recipe_of("sign2gpt_translation", 1, {{"language_model", folder.string()}, {"tokenizer", tokenizer.string()}});
            const auto task = make_sign2gpt_translation_task(recipe, Device::Cpu);
            QVERIFY2(task.has_value() == (positions == 64), task ? "" : task.error().message.c_str());
            QVERIFY(task || task.error().message.find("max_position_embeddings") != std::string::npos);
        }
    }

    void goes_on_bit_by_bit_after_a_break()
    {
        const auto whole = recipe_of("sign2gpt_pretraining", 4, {});
        auto once = make_sign2gpt_pretraining_task(whole, Device::Cpu).value();
        QVERIFY(trained(*once, whole, "whole"));
        auto first = make_sign2gpt_pretraining_task(whole, Device::Cpu).value();
        std::stop_source stop;
        training::TrainingOptions options;
        options.recipe = whole;
        options.run_folder = root() / "run-cut";
        options.bundle_folder = root() / "cut";
        options.log = [&](const std::string &line) {
            if (json::parse(line).value("step", 0) == 2)
                stop.request_stop();
        };
        const auto cut = training::train(*first, options, {stop.get_token(), {}});
        QVERIFY(!cut && cut.error().kind == ErrorKind::Cancelled);
        auto second = make_sign2gpt_pretraining_task(whole, Device::Cpu).value();
        options.resume = true;
        options.log = [](const std::string &) {};
        QVERIFY(training::train(*second, options, {}));
        const auto wanted = copies(once->parameters()), made = copies(second->parameters());
        for (const auto &[name, tensor] : wanted)
            QVERIFY2(made.at(name).equal(tensor), name.c_str());
        for (std::size_t i = 0; i < once->state().size(); ++i)
            QVERIFY(once->state()[i].second.equal(second->state()[i].second));
    }

    void chooses_targets_by_the_rule()
    {
        const std::vector<SignClip> clips = {{"a", "one", {"B", "A", "A"}}, {"b", "two", {"C"}}, {"c", "two", {"A"}},
                                             {"d", "three", {"D"}},         {"e", "four", {}},   {"f", "five", {"C"}}};
        // Five sentences: A occurs three times, C twice (2/5), B and D once.
        QCOMPARE(frequent_glosses(clips), (std::vector<std::string>{"A", "C"}));
        QCOMPARE(numbered_glosses(clips), (std::vector<std::string>{"A", "B", "C", "D"}));
        const std::map<std::string, int> numbers{{"A", 0}, {"B", 1}};
        QCOMPARE(target_classes(clips[0], numbers, {}), (std::vector<int>{0, 1}));
        QCOMPARE(target_classes(clips[0], numbers, {"A"}), (std::vector<int>{1}));
        QVERIFY(target_classes(clips[1], numbers, {}).empty());
    }

    void reads_word_vectors_with_odd_blanks()
    {
        const fs::path file = root() / "words.vec";
        QVERIFY(replace_file(file, "3 2\nrain 1 -2.5\nnew york 0.5 3e-1 \nrain 7 7\n"));
        const auto vectors = read_word_vectors(file, {"new york", "rain"}, 2);
        QVERIFY2(vectors, vectors ? "" : vectors.error().message.c_str());
        QCOMPARE(vectors->at(0), (std::vector<float>{0.5f, 0.3f}));
        QCOMPARE(vectors->at(1), (std::vector<float>{1.0f, -2.5f}));
        QVERIFY(read_word_vectors(file, {"sun"}, 2).error().message.find("sun") != std::string::npos);
        for (const char *text : {"", "word", "1 3\nrain 1 2 3\n", "1 2\nrain 1\n", "1 2\nrain 1 x\n", "1 2\n 1 2\n"}) {
            QVERIFY(replace_file(file, text));
            const auto bad = read_word_vectors(file, {"rain"}, 2);
            QVERIFY2(!bad && bad.error().kind == ErrorKind::BadInput, text);
        }
        QCOMPARE(random_word_vectors({"a", "b"}, 5)[1], random_word_vectors({"b"}, 5)[0]);
    }

    void changes_all_frames_of_a_clip_alike()
    {
        Image8 frame(40, 30, 3);
        for (int y = 0; y < 30; ++y)
            for (int x = 0; x < 40; ++x)
                frame.at(x, y)[0] = static_cast<std::uint8_t>(6 * x);
        ClipAugmentation change;
        const Image8 plain = augmented(frame, change, 20);
        change.flip = true;
        const Image8 flipped = augmented(frame, change, 20);
        for (int x = 0; x < 20; ++x)
            QVERIFY(std::abs(*plain.at(x, 10) - *flipped.at(19 - x, 10)) <= 1);
        change = {.left = 0.5, .width = 0.5};
        QVERIFY(*augmented(frame, change, 20).at(0, 10) >= 6 * 19);
        change = {.grey = true};
        const Image8 grey = augmented(frame, change, 20);
        QVERIFY(grey.at(9, 9)[0] == grey.at(9, 9)[1] && grey.at(9, 9)[0] == grey.at(9, 9)[2] && grey.at(9, 9)[0] > 0);
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            const ClipAugmentation drawn = drawn_augmentation(random);
            QVERIFY(std::abs(drawn.rotation) <= 5.0 && drawn.width * drawn.height > 0.8 && drawn.shift <= 4);
            QVERIFY(drawn.left >= 0.0 && drawn.left + drawn.width <= 1.0 + 1e-9);
        }
    }

    void shipped_recipes_fit_each_other()
    {
        std::vector<Sign2GptSettings> stages;
        for (const char *name : {"sign2gpt-glosses.json", "sign2gpt-texts.json"}) {
            const fs::path path = fs::path(SIGNWRIGHT_TEST_SOURCE "/resources/recipes") / name;
            const auto recipe = training::recipe_from_json(json::parse(read_file(path).value()), path.string());
            QVERIFY2(recipe, recipe ? "" : recipe.error().message.c_str());
            const auto settings = sign2gpt_settings_from_json(recipe->task);
            QVERIFY2(settings, settings ? "" : settings.error().message.c_str());
            stages.push_back(*settings);
        }
        const json first = json_from_config(stages[0].model), second = json_from_config(stages[1].model);
        for (const char *part : {"frames", "frame_encoder", "sign_encoder"})
            QCOMPARE(first.at(part).dump(), second.at(part).dump());
        QCOMPARE(stages[1].start, fs::path("runs/sign2gpt-glosses/bundle"));
    }

    void refuses_recipes_that_lack_something()
    {
        const auto fails_with = [&](const json &change, const char *words) {
            json source = recipe_of("sign2gpt_pretraining", 1, change).source;
            const auto task = make_sign2gpt_pretraining_task(training::recipe_from_json(source, "recipe").value(), Device::Cpu);
            return !task && task.error().message.find(words) != std::string::npos;
        };
        QVERIFY(fails_with({{"train", ""}}, "manifests"));
        QVERIFY(fails_with({{"train", (root() / "none.jsonl").string()}}, "none.jsonl"));
        QVERIFY(fails_with({{"speed", 1}}, "speed"));
        QVERIFY(fails_with({{"gloss_numbers", (root() / "clips.jsonl").string()}}, "clips.jsonl"));
        const auto task =
            make_sign2gpt_translation_task(recipe_of("sign2gpt_translation", 1, {{"language_model", "xglm"}}), Device::Cpu);
        QVERIFY(!task && task.error().message.find("tokenizer") != std::string::npos);
    }

private:
    fs::path root() const { return folder_.path().toStdString(); }

    training::Recipe recipe_of(const char *task, int steps, const json &change) const
    {
        json settings = {{"name", task},
                         {"train", (root() / "clips.jsonl").string()},
                         {"validation", (root() / "validation.jsonl").string()},
                         {"model", small_model()},
                         {"augment", false},
                         {"train_everything", true}};
        for (const auto &[key, value] : change.items())
            settings[key] = value;
        return training::recipe_from_json({{"name", "small"},
                                           {"task", settings},
                                           {"steps", steps},
                                           {"batch_size", 3},
                                           {"seed", 1},
                                           {"optimizer", {{"name", "adamw"}, {"learning_rate", 3e-3}, {"weight_decay", 1e-3}}},
                                           {"schedule", {{"name", "cosine"}, {"warmup_steps", 2}}},
                                           {"clip_grad_norm", 1.0},
                                           {"log_every", 1}},
                                          "recipe")
            .value();
    }
    bool trained(training::Task &task, const training::Recipe &recipe, const char *name) const
    {
        const training::TrainingOptions options{.recipe = recipe,
                                                .run_folder = root() / (std::string("run-") + name),
                                                .bundle_folder = root() / name,
                                                .log = [](const std::string &) {}};
        const auto done = training::train(task, options, {});
        if (!done)
            qWarning("%s", done.error().message.c_str());
        return done.has_value();
    }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestSign2GptTraining)
#include "test_sign2gpt_training.moc"
