// XGLM with and without the adapter beside the references, with their weights.

#include "models/sign_to_text/xglm.h"
#include "tests/models/sign_to_text/golden_xglm.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <torch/utils.h>

using namespace signwright;

class TestXglm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_the_library_s_logits()
    {
        const auto folder = sign2gpt_goldens("plain-xglm");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io_v4_31.safetensors"}), weights({folder / "weights.safetensors"});
        GoldenXglm model(golden_xglm_config());
        QVERIFY(nn::load_tensors(model.table.named(), weights.tensors(), "the reference", Xglm::is_table));
        const at::NoGradGuard no_grad;
        const at::Tensor ids = golden["right_ids"], mask = golden.mask("right_mask");
        XglmTrace trace;
        const at::Tensor logits = model.xglm.forward(ids, nullptr, false, &trace);
        const at::Tensor keep = mask.unsqueeze(2);
        REQUIRE_CLOSE(logits * keep, golden["right_logits"] * keep, 1e-4);
        QCOMPARE(trace.hidden.size(), std::size_t{3});
        for (std::size_t i = 0; i < trace.hidden.size(); ++i)
            REQUIRE_CLOSE(trace.hidden[i] * keep, golden["right_hidden." + std::to_string(i)] * keep, 1e-4);
        // Padding on the left changes nothing but the place.
        for (int row = 0; row < 3; ++row) {
            const std::string name = "single" + std::to_string(row) + "_logits";
            const std::int64_t tokens = golden[name].size(1);
            const at::Tensor left = golden["left_ids"].slice(0, row, row + 1);
            REQUIRE_CLOSE(model.xglm.forward(left, nullptr).slice(1, 12 - tokens), golden[name], 1e-4);
        }
    }

    void gives_the_reference_s_logits_with_signs_data()
    {
        QTest::addColumn<QString>("gate");
        QTest::addColumn<QString>("logits");
        QTest::newRow("clamp") << "clamp"
                               << "logits";
        QTest::newRow("tanh") << "tanh"
                              << "logits_gate_tanh";
    }
    void gives_the_reference_s_logits_with_signs()
    {
        QFETCH(const QString, gate);
        QFETCH(const QString, logits);
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights_lang.safetensors"});
        GoldenXglm model(golden_adapted_config(qPrintable(gate)));
        const auto loaded = nn::load_tensors(model.table.named(), weights.part("lang_model."), "the reference", Xglm::is_table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        const at::NoGradGuard no_grad;
        const SignMemory signs = model.xglm.prepare_signs(golden["post_output"], golden.mask("encoder_mask"));
        XglmTrace trace;
        const at::Tensor made = model.xglm.forward(golden["text_ids"], &signs, false, &trace);
        const at::Tensor keep = golden.mask("text_mask").unsqueeze(2);
        REQUIRE_CLOSE(made * keep, golden[logits.toStdString()] * keep, 2e-4);
        // What each token attends to adds up to one, and to nothing of the padding.
        QVERIFY(trace.attention.sum(2).allclose(at::ones({3, 10})));
        QVERIFY((trace.attention * golden.mask("encoder_mask").logical_not().unsqueeze(1)).max().item<double>() < 1e-6);
        if (gate != "clamp")
            return;
        for (std::size_t i = 0; i < trace.hidden.size(); ++i)
            REQUIRE_CLOSE(trace.hidden[i] * keep, golden["hidden." + std::to_string(i)] * keep, 2e-4);
        for (const auto &[smoothing, name] : {std::pair{0.1, "loss_ce_smoothed"}, {0.0, "loss_ce_plain"}}) {
            const double wanted = golden[name].item<double>();
            QVERIFY(std::abs(token_loss(made, golden["gt_ids"], 1, smoothing).item<double>() - wanted) <= 1e-5 * wanted);
        }
        for (const auto &[name, tensor] : model.table.named())
            if (name.ends_with("adaptor_gate"))
                tensor.zero_();
        REQUIRE_CLOSE(model.xglm.forward(golden["text_ids"], &signs) * keep, golden["logits_gate_zero"] * keep, 2e-4);
    }

    void gives_the_reference_s_gradients()
    {
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights_lang.safetensors"}),
            gradients({folder / "grads.safetensors"});
        GoldenXglm model(golden_adapted_config());
        QVERIFY(nn::load_tensors(model.table.named(), weights.part("lang_model."), "the reference", Xglm::is_table));
        for (const auto &[name, tensor] : model.table.named())
            tensor.requires_grad_(Xglm::is_adapter(name));
        const SignMemory signs = model.xglm.prepare_signs(golden["post_output"], golden.mask("encoder_mask"));
        token_loss(model.xglm.forward(golden["text_ids"], &signs), golden["gt_ids"], 1, 0.1).backward();
        int compared = 0;
        for (const auto &[name, tensor] : model.table.named()) {
            QCOMPARE(gradients.has("lang_model." + name), Xglm::is_adapter(name));
            if (!Xglm::is_adapter(name))
                continue;
            QVERIFY2(is_near(tensor.grad(), gradients["lang_model." + name], 1e-5, 1e-4), name.c_str());
            ++compared;
        }
        QCOMPARE(compared, 30);
    }

    void says_the_same_with_a_cache()
    {
        torch::manual_seed(3);
        GoldenXglm model(golden_adapted_config());
        const at::NoGradGuard no_grad;
        for (const auto &[name, tensor] : model.table.named())
            if (name.ends_with("adaptor_gate"))
                tensor.fill_(0.7);
        const SignMemory signs =
            model.xglm.prepare_signs(at::randn({3, 5, 96}), at::arange(5).lt(at::tensor({5, 2, 4}).unsqueeze(1)));
        const at::Tensor ids = at::randint(3, 200, {3, 9}, at::kLong);
        const at::Tensor whole = model.xglm.forward(ids, &signs);
        TextCache cache = model.xglm.make_cache(3, 9);
        REQUIRE_CLOSE(model.xglm.step(ids.slice(1, 0, 4), cache, &signs), whole.select(1, 3), 1e-5);
        for (int i = 4; i < 9; ++i)
            REQUIRE_CLOSE(model.xglm.step(ids.slice(1, i, i + 1), cache, &signs), whole.select(1, i), 1e-5);
    }

    void goes_on_after_its_texts_changed_places()
    {
        torch::manual_seed(4);
        GoldenXglm model(golden_xglm_config());
        const at::NoGradGuard no_grad;
        const at::Tensor ids = at::randint(3, 200, {3, 6}, at::kLong), order = at::tensor({2, 0, 0});
        TextCache cache = model.xglm.make_cache(3, 8);
        model.xglm.step(ids.slice(1, 0, 5), cache, nullptr);
        cache.reorder(order);
        const at::Tensor mixed = at::cat({ids.slice(1, 0, 5).index_select(0, order), ids.slice(1, 5, 6)}, 1);
        REQUIRE_CLOSE(model.xglm.step(mixed.slice(1, 5, 6), cache, nullptr), model.xglm.forward(mixed, nullptr).select(1, 5),
                      1e-5);
    }

    void refuses_numbers_that_do_not_fit()
    {
        QVERIFY(xglm_config_from_json(json_from_config(golden_adapted_config("tanh"))));
        for (const char *text : {R"({"d_model": 30, "attention_heads": 4})", R"({"activation_function": "relu"})",
                                 R"({"adapter": {"gate": "open"}})", R"({"vocab_size": 4, "eos_token_id": 4})"}) {
            const auto config = xglm_config_from_json(nlohmann::json::parse(text));
            QVERIFY2(!config && config.error().kind == ErrorKind::BadInput, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestXglm)
#include "test_xglm.moc"
