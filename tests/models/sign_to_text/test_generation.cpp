// Greedy decoding, beam search and sampling: beside the references, and beside every text that there is.

#include "models/sign_to_text/generation.h"
#include "models/sign_to_text/token_sampler.h"
#include "tests/models/sign_to_text/golden_xglm.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <torch/utils.h>

#include <cmath>
#include <functional>
#include <set>

using namespace signwright;

namespace
{

/// A row of a golden, which is filled up with padding.
std::vector<std::int64_t> unpadded(const at::Tensor &row)
{
    std::vector<std::int64_t> ids(row.data_ptr<std::int64_t>(), row.data_ptr<std::int64_t>() + row.numel());
    while (!ids.empty() && ids.back() == 1)
        ids.pop_back();
    return ids;
}

/// Fails the test unless the texts, clip after clip and best first, are those of a golden.
void compare_beams(const std::vector<std::vector<GeneratedText>> &made, const at::Tensor &sequences, const at::Tensor &scores)
{
    std::int64_t row = 0;
    for (const auto &clip : made) {
        for (const GeneratedText &text : clip) {
            QCOMPARE(text.ids, unpadded(sequences[row]));
            QVERIFY(std::abs(text.score - scores[row].item<double>()) < 1e-4);
            ++row;
        }
    }
    QCOMPARE(row, sequences.size(0));
}

} // namespace

class TestGeneration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void finds_the_reference_s_texts_from_signs()
    {
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / "io.safetensors"}), weights({folder / "weights_lang.safetensors"});
        GoldenXglm model(golden_adapted_config());
        QVERIFY(nn::load_tensors(model.table.named(), weights.part("lang_model."), "the reference", Xglm::is_table));
        const at::NoGradGuard no_grad;
        const SignMemory signs = model.xglm.prepare_signs(golden["post_output"], golden.mask("encoder_mask"));
        const at::Tensor prompts = at::full({3, 1}, 2, at::kLong);

        GenerationOptions greedy{.method = DecodingMethod::Greedy};
        for (const int length : {8, 20, 64}) {
            greedy.max_length = length;
            const at::Tensor wanted = golden["greedy" + std::to_string(length) + ".sequences"];
            const auto made = generate_texts(model.xglm, &signs, prompts, greedy, {}).value();
            for (std::int64_t clip = 0; clip < 3; ++clip)
                QCOMPARE(made[static_cast<std::size_t>(clip)].front().ids, unpadded(wanted[clip]));
        }
        struct Case {
            const char *name;
            int beams, length;
            double penalty = 1.0;
            bool early = false;
        };
        for (const Case &wanted : {Case{"beam4_len8", 4, 8},
                                   {"beam4_len20", 4, 20},
                                   {"beam4_len64", 4, 64},
                                   {"beam2_len20", 2, 20},
                                   {"extra_beam4_len20_penalty0", 4, 20, 0.0},
                                   {"extra_beam4_len20_penalty2", 4, 20, 2.0},
                                   {"extra_beam4_len20_early", 4, 20, 1.0, true}}) {
            const GenerationOptions options{.max_length = wanted.length,
                                            .beams = wanted.beams,
                                            .length_penalty = wanted.penalty,
                                            .early_stopping = wanted.early};
            const auto made = generate_texts(model.xglm, &signs, prompts, options, {}).value();
            compare_beams(made, golden[std::string(wanted.name) + ".sequences"], golden[std::string(wanted.name) + ".scores"]);
            const at::Tensor best = golden[std::string(wanted.name) + ".returned_best"];
            for (std::int64_t clip = 0; clip < 3; ++clip)
                QCOMPARE(made[static_cast<std::size_t>(clip)].front().ids, unpadded(best[clip]));
        }
    }

    void finds_the_library_s_texts_by_either_length_rule_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("4.31") << "io_v4_31";
        QTest::newRow("4.40") << "io_v4_40";
        QTest::newRow("5.23") << "io_v5_23";
    }
    void finds_the_library_s_texts_by_either_length_rule()
    {
        QFETCH(const QString, version);
        const auto folder = sign2gpt_goldens("plain-xglm");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / (version.toStdString() + ".safetensors")}),
            weights({folder / "weights.safetensors"});
        GoldenXglm model(golden_xglm_config());
        QVERIFY(nn::load_tensors(model.table.named(), weights.tensors(), "the reference", Xglm::is_table));
        for (const char *number : {"0", "1", "2"}) {
            GenerationOptions options{.max_length = 24};
            options.length_rule = version == "io_v4_31" ? LengthRule::WithPrompt : LengthRule::GeneratedOnly;
            const at::Tensor prompt = golden[std::string("prompt") + number];
            const auto beams = generate_texts(model.xglm, nullptr, prompt, options, {}).value();
            for (const char *kind : {"beam4_cached", "beam4_uncached"})
                compare_beams(beams, golden[std::string(kind) + number + ".sequences"],
                              golden[std::string(kind) + number + ".scores"]);
            options.method = DecodingMethod::Greedy;
            const auto greedy = generate_texts(model.xglm, nullptr, prompt, options, {}).value();
            QCOMPARE(greedy[0][0].ids, unpadded(golden[std::string("greedy_uncached") + number + ".sequences"][0]));
        }
    }

    void finds_the_best_of_all_texts_when_beams_are_enough()
    {
        XglmConfig config;
        config.vocab_size = 5;
        config.d_model = 16;
        config.ffn_dim = 32;
        config.num_layers = 2;
        config.attention_heads = 2;
        constexpr int kLongest = 5;
        for (const std::uint64_t seed : {1, 2, 3}) {
            ParameterTable table(c10::kCPU, seed);
            const Xglm xglm(config, ParameterScope{table});
            const at::NoGradGuard no_grad;
            for (const auto &[name, tensor] : table.named())
                if (name.ends_with("embed_tokens.weight"))
                    tensor.mul_(20.0);
            // Every text with its score.
            std::vector<GeneratedText> all;
            const std::function<void(std::vector<std::int64_t>, double)> grow = [&](std::vector<std::int64_t> ids, double sum) {
                if (static_cast<int>(ids.size()) == kLongest) {
                    all.push_back({ids, sum / kLongest});
                    return;
                }
                TextCache cache = xglm.make_cache(1, kLongest);
                const at::Tensor next =
                    xglm.step(at::tensor(ids, at::kLong).unsqueeze(0), cache, nullptr).log_softmax(-1).squeeze(0);
                for (std::int64_t token = 0; token < 5; ++token) {
                    std::vector<std::int64_t> longer = ids;
                    longer.push_back(token);
                    const double longer_sum = sum + next[token].item<double>();
                    if (token == 2)
                        all.push_back({longer, longer_sum / static_cast<double>(ids.size())});
                    else
                        grow(longer, longer_sum);
                }
            };
            grow({2}, 0.0);
            std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
            const GenerationOptions options{.max_length = kLongest, .beams = 400};
            const auto made = generate_texts(xglm, nullptr, at::full({1, 1}, 2, at::kLong), options, {}).value();
            QVERIFY(made[0].size() >= 10);
            for (std::size_t i = 0; i < 10; ++i) {
                QCOMPARE(made[0][i].ids, all[i].ids);
                QVERIFY(std::abs(made[0][i].score - all[i].score) < 1e-5);
            }
        }
    }

    void chooses_the_same_tokens_with_and_without_a_cache()
    {
        torch::manual_seed(5);
        GoldenXglm model(golden_adapted_config());
        const at::NoGradGuard no_grad;
        for (const auto &[name, tensor] : model.table.named()) {
            if (name.ends_with("out_proj.weight") || name.ends_with("fc2.weight"))
                tensor.mul_(80.0); // otherwise it repeats its input
            if (name.ends_with("adaptor_gate"))
                tensor.fill_(0.5);
        }
        const SignMemory signs = model.xglm.prepare_signs(at::randn({1, 6, 96}), at::ones({1, 6}, at::kBool));
        const GenerationOptions options{.method = DecodingMethod::Greedy, .max_length = 32};
        const auto made = generate_texts(model.xglm, &signs, at::full({1, 1}, 2, at::kLong), options, {}).value()[0][0].ids;
        at::Tensor ids = at::full({1, 1}, 2, at::kLong);
        while (ids.size(1) < static_cast<std::int64_t>(made.size()))
            ids = at::cat({ids, model.xglm.forward(ids, &signs).select(1, ids.size(1) - 1).argmax(-1, true)}, 1);
        QVERIFY(made.size() > 4);
        QCOMPARE(made, unpadded(ids[0]));
    }

    void samples_among_the_tokens_that_it_may()
    {
        const at::Tensor log_probabilities = at::tensor({0.1f, 0.5f, 0.05f, 0.35f}).log();
        GenerationOptions options{.method = DecodingMethod::Sample, .seed = 9};
        const auto drawn = [&] {
            std::vector<int> counts(4, 0);
            for (std::uint64_t position = 0; position < 4000; ++position)
                ++counts[static_cast<std::size_t>(sampled_token(log_probabilities, options, 0, position))];
            return counts;
        };
        auto counts = drawn();
        for (const auto &[token, share] : {std::pair{0, 0.1}, {1, 0.5}, {2, 0.05}, {3, 0.35}})
            QVERIFY(std::abs(counts[static_cast<std::size_t>(token)] / 4000.0 - share) < 0.03);
        options.top_k = 2;
        counts = drawn();
        QVERIFY(counts[0] == 0 && counts[2] == 0 && counts[3] > 1000);
        options.top_k = 0;
        options.top_p = 0.6; // 0.5 does not fill it, 0.5 + 0.35 does
        counts = drawn();
        QVERIFY(counts[0] == 0 && counts[2] == 0 && counts[3] > 1000);
        options.top_p = 1.0;
        options.temperature = 0.05;
        QVERIFY(drawn()[1] > 3980);
    }

    void repeats_a_sampled_text_from_its_seed_and_stops_when_asked()
    {
        GoldenXglm model(golden_xglm_config());
        GenerationOptions options{.method = DecodingMethod::Sample, .max_length = 12, .seed = 1};
        const at::Tensor prompt = at::full({2, 1}, 2, at::kLong);
        const auto first = generate_texts(model.xglm, nullptr, prompt, options, {}).value();
        QCOMPARE(generate_texts(model.xglm, nullptr, prompt, options, {}).value()[1][0].ids, first[1][0].ids);
        QVERIFY(first[0][0].ids != first[1][0].ids);
        options.seed = 2;
        QVERIFY(generate_texts(model.xglm, nullptr, prompt, options, {}).value()[0][0].ids != first[0][0].ids);
        std::stop_source stop;
        stop.request_stop();
        for (const DecodingMethod method : {DecodingMethod::Beam, DecodingMethod::Greedy}) {
            options.method = method;
            const auto stopped = generate_texts(model.xglm, nullptr, prompt, options, {stop.get_token(), {}});
            QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(TestGeneration)
#include "test_generation.moc"
