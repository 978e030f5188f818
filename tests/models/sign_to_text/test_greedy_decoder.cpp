// Decoding in steps that can be recorded writes what decoding with a growing cache writes.

#include "models/sign_to_text/decoding_benchmark.h"
#include "models/sign_to_text/greedy_decoder.h"
#include "tests/models/sign_to_text/golden_xglm.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace signwright;

namespace
{

/// A network that writes something else than its input, with every part of the adapter at work.
std::unique_ptr<GoldenXglm> loud_model(const XglmConfig &config)
{
    auto model = std::make_unique<GoldenXglm>(config);
    const at::NoGradGuard no_grad;
    torch::manual_seed(5);
    for (const auto &[name, tensor] : model->table.named()) {
        if (name.ends_with("out_proj.weight") || name.ends_with("fc2.weight"))
            tensor.mul_(80.0);
        if (name.ends_with("embed_tokens.weight"))
            tensor.mul_(20.0);
        if (name.find("lora_w") != std::string::npos)
            tensor.normal_(0.0, 0.1);
        if (name.ends_with("bias"))
            tensor.normal_(0.0, 0.05);
        if (name.ends_with("adaptor_gate"))
            tensor.uniform_(0.1, 0.9);
    }
    return model;
}

} // namespace

class TestGreedyDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void writes_what_decoding_with_a_growing_cache_writes_data()
    {
        QTest::addColumn<QString>("gate"); // empty: a plain language model
        QTest::addColumn<int>("rank");
        QTest::addColumn<int>("given");
        QTest::addColumn<bool>("ends"); // by the end mark rather than by its length
        for (const bool ends : {false, true}) {
            for (const int given : {1, 11}) {
                const QByteArray rest = QByteArray::number(given) + (ends ? " given, to the end mark" : " given, to its length");
                QTest::addRow("plain, %s", rest.constData()) << QString() << 4 << given << ends;
                QTest::addRow("clamped gate, %s", rest.constData()) << "clamp" << 4 << given << ends;
                QTest::addRow("tanh gate, rank 3, %s", rest.constData()) << "tanh" << 3 << given << ends;
            }
        }
    }
    void writes_what_decoding_with_a_growing_cache_writes()
    {
        QFETCH(const QString, gate);
        QFETCH(const int, rank);
        QFETCH(const int, given);
        QFETCH(const bool, ends);
        XglmConfig config = gate.isEmpty() ? golden_xglm_config() : golden_adapted_config(qPrintable(gate));
        if (config.adapter) {
            config.adapter->lora_rank = rank;
            config.adapter->lora_alpha = 6.0;
        }
        const at::NoGradGuard no_grad;
        const at::Tensor prompt = at::arange(2, 2 + given, at::kLong);
        const GenerationOptions options{.method = DecodingMethod::Greedy, .max_length = 32, .length_penalty = 0.7};
        const at::Tensor states = at::randn({1, 7, config.d_model}), mask = at::arange(7).lt(5).unsqueeze(0);
        config.eos_token_id = config.vocab_size - 1;
        auto model = loud_model(config);
        const auto signs_of = [&]() -> std::optional<SignMemory> {
            return config.adapter ? std::optional(model->xglm.prepare_signs(states, mask)) : std::nullopt;
        };
        std::optional<SignMemory> signs = signs_of();
        const auto wanted_text = [&] {
            return generate_texts(model->xglm, signs ? &*signs : nullptr, prompt.unsqueeze(0), options, {}).value()[0][0];
        };
        GeneratedText wanted = wanted_text();
        QCOMPARE(wanted.ids.size(), std::size_t{32});
        if (ends) {
            config.eos_token_id = static_cast<int>(wanted.ids[static_cast<std::size_t>(given) + 9]);
            model = loud_model(config);
            signs = signs_of();
            wanted = wanted_text();
            QVERIFY(wanted.ids.size() < 32 && wanted.ids.back() == config.eos_token_id);
        }
        const auto made = decode_greedily(model->xglm, signs ? &*signs : nullptr, prompt, options, {}).value();
        QCOMPARE(made.ids, wanted.ids);
        QVERIFY(std::abs(made.score - wanted.score) < 1e-4 * std::max(1.0, std::abs(wanted.score)));
    }

    void gives_the_logits_that_follow_given_tokens()
    {
        const auto model = loud_model(golden_xglm_config());
        const at::NoGradGuard no_grad;
        GreedyDecoder decoder(model->xglm, nullptr, 13);
        for (const int seed : {1, 2}) { // a decoder writes one text after another
            torch::manual_seed(seed);
            const at::Tensor ids = at::randint(4, 200, {12}, at::kLong);
            const at::Tensor wanted = model->xglm.forward(ids.unsqueeze(0), nullptr)[0];
            decoder.start(ids);
            for (int i = 0; i < 12; ++i) {
                decoder.step();
                REQUIRE_CLOSE(decoder.logits()[0], wanted[i], 1e-4 * wanted.abs().max().item<double>());
            }
            QVERIFY(decoder.ids().slice(0, 0, 12).equal(ids));
            QCOMPARE(decoder.ids()[12].item<std::int64_t>(), wanted[11].argmax().item<std::int64_t>());
        }
    }

    void the_benchmark_sees_the_same_network()
    {
        const auto figures = measure_recorded_decoding(golden_xglm_config(), Device::Cpu, Precision::Float32, {}).value();
        QCOMPARE(figures.agreement.same_tokens, kDecodedTokens);
        QCOMPARE(figures.agreement.same_beginning, kDecodedTokens);
        QVERIFY(figures.agreement.distinct_tokens > 3);
        QVERIFY(figures.agreement.relative_logit_error < 1e-5);
        // Both layers, the output, and the cache of two times 32.5 tokens on average, in bytes.
        const double layer = 4.0 * 96 * 97 + 2.0 * 96 * 160 + 160 + 96 + 4 * 96, cache = 2.0 * 32.5 * 96;
        const double bytes = 4.0 * (2 * (layer + cache) + 200 * 96 + 2 * 96);
        QVERIFY(std::abs(figures.plain.gigabytes_per_token * 1e9 - bytes) < 1.0);
        QVERIFY(figures.with_signs.gigabytes_per_token > figures.plain.gigabytes_per_token);
        QVERIFY(!figures.kernels && !figures.published_gigabytes_per_second);
        QVERIFY(figures.bound_gigabytes_per_second() > 0.0);
    }

    void stops_when_asked()
    {
        const auto model = loud_model(golden_xglm_config());
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = decode_greedily(model->xglm, nullptr, at::full({1}, 2, at::kLong), {}, {stop.get_token(), {}});
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestGreedyDecoder)
#include "test_greedy_decoder.moc"
