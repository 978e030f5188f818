// The sign encoder beside the reference's, with its weights (the README of the golden tensors says how they were made).

#include "models/sign_to_text/sign_encoder.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <torch/utils.h>

using namespace signwright;

namespace
{

SignEncoderConfig golden_config()
{
    SignEncoderConfig config;
    config.dim = 64;
    config.heads = 4;
    config.feed_forward = 256;
    return config;
}

at::Tensor prefix_mask(std::int64_t frames, std::int64_t length) { return at::arange(frames).lt(length).unsqueeze(0); }

} // namespace

class TestSignEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_the_reference_s_rows_at_every_length_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {1, 2, 7, 33, 512})
            QTest::addRow("%d", length) << length;
    }
    void gives_the_reference_s_rows_at_every_length()
    {
        QFETCH(const int, length);
        const auto folder = sign2gpt_goldens("sign-encoder");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights.safetensors"});
        ParameterTable table;
        const SignEncoder encoder(golden_config(), ParameterScope{table});
        QVERIFY(nn::load_tensors(table.named(), weights.tensors(), "the reference", SignEncoder::is_table));
        const at::NoGradGuard no_grad;
        const at::Tensor wanted = golden["T" + std::to_string(length) + ".output"];
        const at::Tensor x = golden["x"].slice(0, 0, length).unsqueeze(0);
        const EncodedSigns made = encoder.forward(x, prefix_mask(length, length));
        QVERIFY(made.mask.all().item<bool>());
        REQUIRE_CLOSE(made.states.squeeze(0), wanted, 2e-5);
        // More padding changes nothing.
        if (length < 100) {
            const at::Tensor longer = at::constant_pad_nd(x, {0, 0, 0, 60});
            const EncodedSigns padded = encoder.forward(longer, prefix_mask(length + 60, length));
            QCOMPARE(padded.states.size(1), wanted.size(0));
            REQUIRE_CLOSE(padded.states.squeeze(0), wanted, 2e-5);
        }
    }

    void gives_every_clip_of_a_batch_its_own_rows()
    {
        const auto folder = sign2gpt_goldens("sign-encoder");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights.safetensors"});
        ParameterTable table;
        const SignEncoder encoder(golden_config(), ParameterScope{table});
        QVERIFY(nn::load_tensors(table.named(), weights.tensors(), "the reference", SignEncoder::is_table));
        const at::NoGradGuard no_grad;
        const at::Tensor lengths = golden["batch.lengths"], offsets = golden["batch.offsets"], x = golden["x"];
        const std::int64_t longest = lengths.max().item<std::int64_t>();
        at::Tensor features = at::zeros({lengths.size(0), longest, 64});
        for (std::int64_t i = 0; i < lengths.size(0); ++i) {
            const auto length = lengths[i].item<std::int64_t>(), offset = offsets[i].item<std::int64_t>();
            features[i].slice(0, 0, length).copy_(x.slice(0, offset, offset + length));
        }
        const at::Tensor mask = at::arange(longest).unsqueeze(0).lt(lengths.unsqueeze(1));
        const EncodedSigns made = encoder.forward(features, mask);
        const at::Tensor wanted_mask = golden.mask("batch.mask").slice(1, 0, made.mask.size(1));
        QCOMPARE(golden.mask("batch.mask").sum().item<std::int64_t>(), made.mask.sum().item<std::int64_t>());
        QVERIFY(made.mask.equal(wanted_mask));
        const at::Tensor keep = made.mask.unsqueeze(2);
        REQUIRE_CLOSE(made.states * keep, golden["batch.output"].slice(1, 0, made.mask.size(1)) * keep, 2e-5);
    }

    void gives_the_reference_s_gradients()
    {
        const auto folder = sign2gpt_goldens("sign-encoder");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights.safetensors"}),
            gradients({folder / "grads_T33.safetensors"});
        ParameterTable table;
        const SignEncoder encoder(golden_config(), ParameterScope{table});
        QVERIFY(nn::load_tensors(table.named(), weights.tensors(), "the reference", SignEncoder::is_table));
        for (const auto &[name, tensor] : table.named())
            tensor.requires_grad_(true);
        const at::Tensor x = golden["x"].slice(0, 0, 33).unsqueeze(0).clone().requires_grad_(true);
        const at::Tensor rows = encoder.forward(x, prefix_mask(33, 33)).states;
        (rows * at::linspace(-1, 1, rows.numel()).view(rows.sizes())).sum().backward();
        QVERIFY(is_near(x.grad().squeeze(0), gradients["grad_x"].slice(0, 0, 33), 2e-5, 1e-4));
        int compared = 0;
        for (const auto &[name, tensor] : table.named()) {
            if (!gradients.has("grad." + name))
                continue;
            QVERIFY2(is_near(tensor.grad(), gradients["grad." + name], 2e-5, 1e-4), name.c_str());
            ++compared;
        }
        QCOMPARE(compared, 24);
    }

    void leaves_branches_out_only_in_training()
    {
        ParameterTable table;
        SignEncoderConfig config = golden_config();
        config.dropout = 0.0;
        config.drop_path = 0.9;
        const SignEncoder encoder(config, ParameterScope{table});
        const at::NoGradGuard no_grad;
        for (const auto &[name, tensor] : table.named())
            if (name.find("layer_scale") != std::string::npos)
                tensor.fill_(1.0);
        torch::manual_seed(1);
        const at::Tensor x = at::randn({1, 20, 64}), mask = prefix_mask(20, 20);
        const at::Tensor still = encoder.forward(x, mask).states;
        QVERIFY(still.equal(encoder.forward(x, mask).states));
        bool differs = false;
        for (int i = 0; i < 4; ++i)
            differs |= !still.allclose(encoder.forward(x, mask, true).states);
        QVERIFY(differs);
    }

    void refuses_numbers_that_do_not_fit()
    {
        QVERIFY(sign_encoder_config_from_json(json_from_config(golden_config())));
        for (const char *text : {R"({"dim": 30, "heads": 4})", R"({"window": 4})", R"({"width": 4})", R"({"dim": "a"})", "[]"}) {
            const auto config = sign_encoder_config_from_json(nlohmann::json::parse(text));
            QVERIFY2(!config && config.error().kind == ErrorKind::BadInput, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestSignEncoder)
#include "test_sign_encoder.moc"
