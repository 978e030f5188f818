#include "tests/models/text_to_pose/goldens.h"

#include "models/text_to_pose/progressive_inference.h"
#include "models/training/adam.h"

#include <torch/torch.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;
using namespace signwright::text_to_pose;

namespace
{

/// A case's network with its weights, and its recorded tensors.
struct Case {
    nlohmann::json json;
    std::shared_ptr<ProgressiveTransformer> network;
    std::map<std::string, at::Tensor> io;
    ProgressiveBatch batch;
};

std::optional<Case> load_case(const std::filesystem::path &folder)
{
    Case loaded;
    loaded.json = golden_json(folder);
    loaded.network = std::make_shared<ProgressiveTransformer>(golden_config(loaded.json));
    loaded.network->eval();
    if (!take_weights(*loaded.network, golden_tensors(folder / "weights.safetensors"), ""))
        return std::nullopt;
    loaded.io = golden_tensors(folder / "io.safetensors");
    loaded.batch = progressive_batch(loaded.io.at("src"), loaded.io.at("src_mask").squeeze(1).to(torch::kBool),
                                     loaded.io.at("trg_frames"), loaded.network->config());
    return loaded;
}

DecoderOutput teacher_forced(Case &loaded, const at::Tensor &input)
{
    const at::Tensor states = loaded.network->encode(loaded.batch.source, loaded.batch.source_mask);
    return loaded.network->decode(states, loaded.batch.source_mask, input, loaded.batch.input_mask);
}

std::map<std::string, at::Tensor> gradients_of(ProgressiveTransformer &network)
{
    std::map<std::string, at::Tensor> gradients;
    for (const auto &[name, parameter] : nn::parameters_of(network))
        gradients[name] = parameter.grad();
    return gradients;
}

} // namespace

#define LOAD_CASE(name)                                                                                                          \
    const auto folder = golden_folder(name);                                                                                     \
    if (!folder)                                                                                                                 \
        QSKIP("golden data of this case are not here");                                                                          \
    auto loaded = load_case(*folder);                                                                                            \
    QVERIFY2(loaded, "weights do not fit the network")

class TestProgressiveTransformer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void teacher_forcing_equals_the_reference_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"base", "base-long", "small-target", "future3", "future10", "just-counter", "noise", "noise-future3"})
            QTest::newRow(name) << name;
    }

    void teacher_forcing_equals_the_reference()
    {
        QFETCH(QString, name);
        LOAD_CASE(name.toStdString());
        const auto &io = loaded->io;
        QCOMPARE(loaded->json["scalars"]["param_count"].get<std::int64_t>(), [&] {
            std::int64_t count = 0;
            for (const auto &[key, parameter] : nn::parameters_of(*loaded->network))
                count += parameter.numel();
            return count;
        }());

        QVERIFY(torch::equal(loaded->batch.target, io.at("target")));
        QVERIFY(torch::equal(loaded->batch.input, io.at("trg_input")));
        // The reference's T×T mask says of each query frame whether it is real.
        const at::Tensor query_mask = io.at("trg_mask").squeeze(1).to(torch::kBool);
        QVERIFY(torch::equal(loaded->batch.input_mask.unsqueeze(2).expand_as(query_mask), query_mask));

        at::Tensor input = loaded->batch.input;
        if (loaded->network->config().gaussian_noise) {
            input = with_noise(input, io.at("out_stds_in"), io.at("unit_noise"), loaded->network->config());
            QVERIFY(largest_difference(input, io.at("noisy_trg_input")) < 1e-6);
        }
        const at::Tensor states = loaded->network->encode(loaded->batch.source, loaded->batch.source_mask);
        QVERIFY(largest_difference(states, io.at("encoder_output")) < 1e-5);
        const DecoderOutput output = teacher_forced(*loaded, input);
        QVERIFY(largest_difference(output.hidden, io.at("decoder_hidden")) < 1e-5);
        QVERIFY(largest_difference(output.frames, io.at("decoder_output")) < 1e-5);
        if (io.contains("error_std_of_batch")) {
            QVERIFY(is_near(error_deviation(output.frames, loaded->batch.target, loaded->network->config()),
                            io.at("error_std_of_batch"), 1e-6, 1e-5));
        }
        const double squared = masked_frame_loss(output.frames, loaded->batch.target, FrameLoss::SquaredError).item<double>();
        const double absolute = masked_frame_loss(output.frames, loaded->batch.target, FrameLoss::AbsoluteError).item<double>();
        QVERIFY(std::abs(squared / io.at("loss_mse").item<double>() - 1.0) < 1e-6);
        QVERIFY(std::abs(absolute / io.at("loss_l1").item<double>() - 1.0) < 1e-6);
    }

    void gradients_equal_the_reference_data() { teacher_forcing_equals_the_reference_data(); }

    void gradients_equal_the_reference()
    {
        QFETCH(QString, name);
        LOAD_CASE(name.toStdString());
        const auto with_gradients = golden_folder(name.toStdString(), "grads.safetensors");
        if (!with_gradients)
            QSKIP("gradients of this case are not here");
        const auto expected = golden_tensors(*with_gradients / "grads.safetensors");
        at::Tensor input = loaded->batch.input;
        if (loaded->network->config().gaussian_noise)
            input = loaded->io.at("noisy_trg_input");
        for (const auto &[prefix, loss] : {std::pair{"mse.", FrameLoss::SquaredError}, {"l1.", FrameLoss::AbsoluteError}}) {
            loaded->network->zero_grad();
            const at::Tensor frames = teacher_forced(*loaded, input).frames;
            (masked_frame_loss(frames, loaded->batch.target, loss) / static_cast<double>(frames.size(0))).backward();
            int compared = 0;
            for (const auto &[key, gradient] : gradients_of(*loaded->network)) {
                const auto found = expected.find(prefix + key);
                if (found == expected.end())
                    continue;
                QVERIFY2(is_near(gradient, found->second, 1e-6, 1e-4), key.c_str());
                ++compared;
            }
            QVERIFY(compared >= 15);
        }
    }

    void greedy_decoding_equals_the_reference_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"base", "base-long", "small-target", "future3", "future10"})
            QTest::newRow(name) << name;
    }

    void greedy_decoding_equals_the_reference()
    {
        QFETCH(QString, name);
        LOAD_CASE(name.toStdString());
        const auto greedy = golden_tensors(*folder / "greedy.safetensors");
        const at::Tensor frames = loaded->io.at("trg_frames"), lengths = loaded->io.at("src_lengths");
        const at::Tensor states = loaded->network->encode(loaded->batch.source, loaded->batch.source_mask);
        const at::Tensor made = decode_with_reference_counters(*loaded->network, states, loaded->batch.source_mask,
                                                               frames.select(1, 0), greedy.at("batch.teacher_counters"));
        QVERIFY(largest_difference(made, greedy.at("batch.output")) < 1e-4);
        for (std::int64_t i = 0; i < frames.size(0); ++i) {
            const std::string prefix = "single" + std::to_string(i);
            if (!greedy.contains(prefix + ".output"))
                continue; // too short for this future prediction
            const at::Tensor source = loaded->batch.source.narrow(0, i, 1).narrow(1, 0, lengths[i].item<std::int64_t>());
            const at::Tensor mask = torch::ones_like(source, torch::kBool);
            const at::Tensor alone =
                decode_with_reference_counters(*loaded->network, loaded->network->encode(source, mask), mask,
                                               frames.narrow(0, i, 1).select(1, 0), greedy.at(prefix + ".teacher_counters"));
            QVERIFY(largest_difference(alone, greedy.at(prefix + ".output")) < 1e-4);
        }
    }

    /// One frame at a time through the cache, or several, gives what all frames at once give.
    void cached_decoding_equals_uncached()
    {
        LOAD_CASE("base");
        const torch::NoGradGuard no_grad;
        const at::Tensor states = loaded->network->encode(loaded->batch.source, loaded->batch.source_mask);
        const at::Tensor all_real = torch::ones_like(loaded->batch.input_mask);
        const at::Tensor whole = loaded->network->decode(states, loaded->batch.source_mask, loaded->batch.input, all_real).frames;
        for (const std::int64_t chunk : {1, 5}) {
            DecoderState state = loaded->network->start(states, loaded->batch.source_mask);
            std::vector<at::Tensor> parts;
            for (std::int64_t frame = 0; frame < whole.size(1); frame += chunk) {
                const std::int64_t count = std::min(chunk, whole.size(1) - frame);
                parts.push_back(loaded->network->decode_next(state, loaded->batch.input.narrow(1, frame, count)).frames);
            }
            QVERIFY(largest_difference(torch::cat(parts, 1), whole) < 2e-6);
        }
    }

    void a_frame_does_not_see_later_ones()
    {
        LOAD_CASE("base");
        const torch::NoGradGuard no_grad;
        at::Tensor changed = loaded->batch.input.clone();
        changed.narrow(1, 10, 1).add_(1.0);
        const at::Tensor before = teacher_forced(*loaded, loaded->batch.input).frames;
        const at::Tensor after = teacher_forced(*loaded, changed).frames;
        QVERIFY(torch::equal(before.narrow(1, 0, 10), after.narrow(1, 0, 10)));
        QVERIFY(!torch::equal(before[0][10], after[0][10]));
    }

    void recorded_dropout_gives_the_reference_loss_and_gradients()
    {
        const auto folder = golden_folder("ff-dropout");
        if (!folder)
            QSKIP("golden data of this case are not here");
        const auto io = golden_tensors(*folder / "io.safetensors");
        const auto shared = std::make_shared<ProgressiveTransformer>(golden_config(golden_json(*folder)));
        ProgressiveTransformer &network = *shared;
        QVERIFY(take_weights(network, io, "weight."));
        network.train();
        int masks = 0;
        for (const auto &item : network.named_modules()) {
            if (auto *dropout = item.value()->as<Dropout>(); dropout && io.contains("keep." + item.key())) {
                dropout->keep = io.at("keep." + item.key());
                ++masks;
            }
        }
        QCOMPARE(masks, 8);
        const at::Tensor source = io.at("src");
        const at::Tensor source_mask = torch::arange(source.size(1)).unsqueeze(0).lt(io.at("src_lengths").unsqueeze(1));
        const ProgressiveBatch batch = progressive_batch(source, source_mask, io.at("trg_frames"), network.config());
        const at::Tensor frames =
            network.decode(network.encode(source, source_mask), source_mask, batch.input, batch.input_mask).frames;
        QVERIFY(largest_difference(frames, io.at("decoder_output")) < 1e-5);
        const at::Tensor loss = masked_frame_loss(frames, batch.target, FrameLoss::SquaredError);
        QVERIFY(std::abs(loss.item<double>() / io.at("loss_mse").item<double>() - 1.0) < 1e-6);
        (loss / static_cast<double>(frames.size(0))).backward();
        for (const auto &[key, gradient] : gradients_of(network)) {
            if (io.contains("grad." + key))
                QVERIFY2(is_near(gradient, io.at("grad." + key), 1e-6, 1e-4), key.c_str());
        }
    }

    void six_training_steps_equal_the_reference()
    {
        const auto folder = golden_folder("train-steps");
        if (!folder)
            QSKIP("golden data of this case are not here");
        const auto steps = golden_tensors(*folder / "steps.safetensors");
        ProgressiveTransformer network(golden_config(golden_json(*folder)));
        QVERIFY(take_weights(network, steps, "init."));
        network.eval();
        std::vector<at::Tensor> parameters;
        for (const auto &[name, parameter] : nn::parameters_of(network))
            parameters.push_back(parameter);
        training::OptimizerConfig config;
        config.name = "adam";
        training::Adam adam(parameters, config);
        const at::Tensor log = steps.at("f64.log_loss_normloss_gradnorm_ntokens");
        for (int step = 0; step < 6; ++step) {
            const std::string prefix = "batch" + std::to_string(step % 3) + ".";
            const at::Tensor source = steps.at(prefix + "src");
            const at::Tensor source_mask =
                torch::arange(source.size(1)).unsqueeze(0).lt(steps.at(prefix + "src_lengths").unsqueeze(1));
            const ProgressiveBatch batch =
                progressive_batch(source, source_mask, steps.at(prefix + "trg_frames"), network.config());
            adam.zero_grad();
            const at::Tensor frames =
                network.decode(network.encode(source, source_mask), source_mask, batch.input, batch.input_mask).frames;
            const at::Tensor loss = masked_frame_loss(frames, batch.target, FrameLoss::SquaredError);
            (loss / 3.0).backward();
            const double norm = training::clip_grad_norm(parameters, 0.05);
            adam.step(1e-3);
            QVERIFY(std::abs(loss.item<double>() / log[step][0].item<double>() - 1.0) < 1e-4);
            QVERIFY(std::abs(norm / log[step][2].item<double>() - 1.0) < 1e-4);
            const double bound = step == 0 ? 1e-5 : step == 2 ? 5e-5 : 1e-4;
            const std::string after = "after" + std::to_string(step + 1) + ".";
            for (const auto &[name, parameter] : nn::parameters_of(network)) {
                if (steps.contains(after + name))
                    QVERIFY2(largest_difference(parameter, steps.at(after + name)) < bound, name.c_str());
            }
        }
    }

    /// Masking whole tensors equals walking over the frames of every sequence and dropping the padded ones, to the bit.
    void masked_computation_equals_the_loop()
    {
        LOAD_CASE("base");
        const torch::NoGradGuard no_grad;
        const at::Tensor prediction = teacher_forced(*loaded, loaded->batch.input).frames, target = loaded->batch.target;
        at::Tensor predicted = torch::zeros_like(prediction), wanted = torch::zeros_like(target);
        for (std::int64_t b = 0; b < target.size(0); ++b) {
            for (std::int64_t t = 0; t < target.size(1); ++t) {
                if (target[b][t].ne(0).any().item<bool>()) {
                    predicted[b][t].copy_(prediction[b][t]);
                    wanted[b][t].copy_(target[b][t]);
                }
            }
        }
        QVERIFY(torch::equal(masked_frame_loss(prediction, target, FrameLoss::SquaredError), torch::mse_loss(predicted, wanted)));
    }

    void the_long_video_term_sums_the_norms_of_all_weights()
    {
        LOAD_CASE("base");
        const double expected = loaded->json["scalars"]["sum_of_frobenius_norms_of_names_with_weight"];
        const auto parameters = nn::parameters_of(*loaded->network);
        QVERIFY(std::abs(weight_norm_sum(parameters).item<double>() / expected - 1.0) < 1e-6);

        at::Tensor zeros = torch::zeros({3, 3}).requires_grad_(true), ones = torch::ones({2, 2}).requires_grad_(true);
        weight_norm_sum({{"a.weight", zeros}, {"b.weight", ones}}).backward();
        QVERIFY(torch::equal(zeros.grad(), torch::zeros({3, 3})));
        QVERIFY(is_near(ones.grad(), torch::full({2, 2}, 0.5f), 1e-6, 0.0));
    }

    void the_published_size_equals_the_reference()
    {
        const auto folder = golden_folder("published-size");
        if (!folder)
            QSKIP("golden data of this case are not here");
        const nlohmann::json json = golden_json(*folder);
        ProgressiveTransformer network(golden_config(json));
        network.eval();
        const torch::NoGradGuard no_grad;
        std::int64_t count = 0;
        for (auto &[name, parameter] : nn::parameters_of(network)) {
            count += parameter.numel();
            const bool bias = name.ends_with(".bias"), norm = !bias && name.find("layer_norm") != std::string::npos;
            const float scale = norm ? 0.5f : 0.125f, offset = norm ? 1.0f : 0.0f;
            const std::uint64_t start = fnv1a64(name.data(), name.size());
            float *values = parameter.data_ptr<float>();
            for (std::int64_t j = 0; j < parameter.numel(); ++j)
                values[j] =
                    offset + scale * (static_cast<float>(mix64(start + static_cast<std::uint64_t>(j)) >> 40) * 0x1.0p-24f - 0.5f);
            if (name == "src_embed.lut.weight")
                parameter[1].zero_();
        }
        QCOMPARE(count, json["parameters"].get<std::int64_t>());
        const auto io = golden_tensors(*folder / "io.safetensors");
        const at::Tensor source = io.at("src");
        const at::Tensor mask = torch::arange(source.size(1)).unsqueeze(0).lt(io.at("src_lengths").unsqueeze(1));
        const ProgressiveBatch batch = progressive_batch(source, mask, io.at("trg_frames"), network.config());
        const at::Tensor states = network.encode(source, mask);
        QVERIFY(largest_difference(states, io.at("encoder_output")) < 5e-5);
        const at::Tensor frames = network.decode(states, mask, batch.input, batch.input_mask).frames;
        QVERIFY(largest_difference(frames, io.at("decoder_output")) < 5e-5);
    }

    void decoding_freely_ends_and_its_counter_never_falls()
    {
        LOAD_CASE("base");
        const at::Tensor source = loaded->batch.source.narrow(0, 0, 1), mask = loaded->batch.source_mask.narrow(0, 0, 1);
        const at::Tensor states = loaded->network->encode(source, mask);
        const auto run = decode_freely(*loaded->network, states, mask, torch::zeros({150}), 40, {});
        QVERIFY(run);
        QVERIFY(run->frames.size(0) >= 1 && run->frames.size(0) <= 40);
        const at::Tensor counter = run->frames.select(1, 150);
        QVERIFY((counter.slice(0, 1) - counter.slice(0, 0, -1)).ge(0).all().item<bool>());
        QVERIFY(counter.ge(0).all().item<bool>() && counter.le(1).all().item<bool>());
        QVERIFY(is_near(run->attention.sum(1), torch::ones({run->frames.size(0)}), 1e-5, 0.0));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = decode_freely(*loaded->network, states, mask, torch::zeros({150}), 40, {stop.get_token(), {}});
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestProgressiveTransformer)
#include "test_progressive_transformer.moc"
