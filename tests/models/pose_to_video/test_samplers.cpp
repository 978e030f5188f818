#include "core/bundle/safetensors.h"
#include "core/project/sampler_names.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/sampling/sampler.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <cmath>
#include <set>
#include <sstream>

using namespace signwright;

namespace
{

SchedulerConfig stable_diffusion()
{
    SchedulerConfig config;
    config.beta_start = 0.00085;
    config.beta_end = 0.012;
    config.beta_schedule = "scaled_linear";
    config.set_alpha_to_one = false;
    config.steps_offset = 1;
    return config;
}

/// Every case of the reference's trajectories (tests/goldens/scripts/samplers.py): sampler|spacing|prediction|steps.
struct Case {
    std::string name, sampler;
    SchedulerConfig config;
    int steps = 0;
};

std::vector<Case> cases_of(const SafetensorsFile &file)
{
    std::vector<Case> cases;
    for (const auto &[tensor, view] : file.tensors()) {
        const std::string ending = "/start";
        if (!tensor.ends_with(ending))
            continue;
        Case found;
        found.name = tensor.substr(0, tensor.size() - ending.size());
        std::istringstream parts(found.name);
        std::string prediction, steps;
        found.config = stable_diffusion();
        std::getline(parts, found.sampler, '|');
        std::getline(parts, found.config.timestep_spacing, '|');
        std::getline(parts, prediction, '|');
        std::getline(parts, steps);
        found.config.prediction_type = prediction == "epsilon" ? Prediction::Epsilon : Prediction::Velocity;
        found.steps = std::stoi(steps);
        cases.push_back(std::move(found));
    }
    return cases;
}

} // namespace

class TestSamplers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void alphas_of_stable_diffusion()
    {
        const std::vector<float> alphas = alphas_cumprod(stable_diffusion());
        QCOMPARE(alphas.size(), 1000u);
        const std::pair<std::size_t, double> expected[] = {
            {0, .99914998}, {1, .99829602}, {499, .27766946}, {981, .0057754968}, {999, .0046600961}};
        for (const auto &[t, value] : expected)
            QVERIFY2(std::abs(alphas[t] - value) < 2e-6, qPrintable(QString::number(alphas[t], 'g', 9)));
    }

    void zero_terminal_snr_ends_in_pure_noise_and_keeps_the_start()
    {
        SchedulerConfig config = stable_diffusion();
        const float first = alphas_cumprod(config).front();
        config.rescale_betas_zero_snr = true;
        const std::vector<float> alphas = alphas_cumprod(config);
        QCOMPARE(alphas.back(), 0.0f);
        QVERIFY(std::abs(alphas.front() - first) < 1e-6f);
        QVERIFY(std::is_sorted(alphas.rbegin(), alphas.rend()));
    }

    void trajectories_of_the_reference_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("skipped");
        QTest::newRow("from noise") << "trajectories" << 0;
        QTest::newRow("from a noised sample") << "from-sample" << 7;
    }
    /// Calls, start and every state on the way, in float32 as the reference.
    void trajectories_of_the_reference()
    {
        QFETCH(const QString, name);
        QFETCH(const int, skipped);
        const auto file =
            SafetensorsFile::open(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/samplers/" + name.toStdString() + ".safetensors");
        QVERIFY(file);
        const auto tensor = [&](const std::string &name) { return nn::tensor_from_view(file->tensors().at(name)); };
        const at::Tensor noise = tensor("noise"), begin = tensor("begin");
        const std::vector<Case> cases = cases_of(*file);
        QVERIFY(cases.size() > 50);
        std::set<std::string> seen;
        for (const Case &wanted : cases) {
            auto made = make_sampler(wanted.sampler, wanted.config, wanted.steps);
            QVERIFY2(made, wanted.name.c_str());
            Sampler &sampler = **made;
            seen.insert(wanted.sampler);
            sampler.skip(skipped);
            sampler.set_noise([&](int call) { return noise[call]; });
            const at::Tensor timesteps = tensor(wanted.name + "/timesteps"), states = tensor(wanted.name + "/x");
            QVERIFY2(sampler.calls() == timesteps.size(0), wanted.name.c_str());
            at::Tensor x = skipped > 0 ? sampler.noised(begin, noise[-1]) : begin * sampler.initial_sigma();
            QVERIFY2(at::allclose(x, tensor(wanted.name + "/start"), 1e-5, 1e-5), wanted.name.c_str());
            for (int call = 0; call < sampler.calls(); ++call) {
                const double t = sampler.timesteps()[static_cast<std::size_t>(call)];
                QVERIFY2(std::abs(t - timesteps[call].item<double>()) < 1e-3,
                         qPrintable(QString("%1 call %2: %3").arg(wanted.name.c_str()).arg(call).arg(t)));
                const at::Tensor prediction = 0.5 * sampler.network_input(call, x).sin() + 0.1 * std::cos(t / 200.0);
                x = sampler.step(call, prediction, x);
                const double off = (x - states[call]).abs().max().item<double>(), size = states[call].abs().max().item<double>();
                QVERIFY2(
                    off < 1e-4 * std::max(1.0, size),
                    qPrintable(QString("%1 call %2 is off by %3 of %4").arg(wanted.name.c_str()).arg(call).arg(off).arg(size)));
            }
        }
        for (const SamplerName &sampler : kSamplerNames)
            QVERIFY2(seen.contains(sampler.word) || (skipped > 0 && sampler.word == std::string("pndm")), sampler.word);
    }

    /// The reference has no such trajectory: see tests/goldens/scripts/samplers.py.
    void pndm_from_a_noised_sample_repeats_its_first_step()
    {
        auto sampler = make_sampler("pndm", stable_diffusion(), 20);
        (*sampler)->skip(17);
        QCOMPARE((*sampler)->timesteps(), (std::vector<double>{101, 51, 51, 1}));
        // With the true noise as prediction every step is exact.
        const at::Tensor sample = at::linspace(-2, 2, 8), noise = at::randn({8});
        at::Tensor x = (*sampler)->noised(sample, noise);
        for (int call = 0; call < (*sampler)->calls(); ++call)
            x = (*sampler)->step(call, noise, x);
        const double end = alphas_cumprod(stable_diffusion()).front();
        QVERIFY(at::allclose(x, std::sqrt(end) * sample + std::sqrt(1.0 - end) * noise, 1e-4, 1e-4));
    }

    void clipping_keeps_the_sample_in_range()
    {
        SchedulerConfig config = stable_diffusion();
        config.clip_sample = true;
        config.clip_sample_range = 0.25;
        auto sampler = make_sampler("ddim", config, 10);
        (void)(*sampler)->step(0, at::zeros({4}), at::linspace(-2, 2, 4));
        QVERIFY((*sampler)->denoised().abs().max().item<double>() <= 0.25);
    }

    void guidance_and_its_rescaling()
    {
        const at::Tensor both = at::randn({2, 4, 8, 8}), parts = both.view({2, 1, 4, 8, 8});
        const at::Tensor plain = guided_prediction(both, 7.5, 0.0);
        QVERIFY(at::allclose(plain, parts[0] + 7.5 * (parts[1] - parts[0]), 1e-5, 1e-5));
        const at::Tensor rescaled = guided_prediction(both, 7.5, 1.0);
        QVERIFY(std::abs(rescaled.std().item<double>() - parts[1].std().item<double>()) < 1e-4);
        QVERIFY(at::allclose(guided_prediction(both, 7.5, 0.3), 0.3 * rescaled + 0.7 * plain, 1e-5, 1e-5));
    }

    void one_ddim_step()
    {
        auto sampler = make_sampler("ddim", stable_diffusion(), 20);
        const at::Tensor x = at::ones({1}), half = at::full({1}, 0.5);
        QVERIFY(std::abs((*sampler)->step(0, half, x).item<double>() - 1.1543999) < 1e-5);
        QVERIFY(std::abs((*sampler)->step(19, half, x).item<double>() - .9943567) < 1e-5);
    }

    void predictions_are_three_views_of_one_thing()
    {
        const double alpha = 0.3;
        const at::Tensor sample = at::randn({64}), noise = at::randn({64});
        const at::Tensor x = std::sqrt(alpha) * sample + std::sqrt(1 - alpha) * noise;
        const at::Tensor velocity = std::sqrt(alpha) * noise - std::sqrt(1 - alpha) * sample;
        for (const auto &[type, prediction] :
             {std::pair{Prediction::Epsilon, noise}, {Prediction::Velocity, velocity}, {Prediction::Sample, sample}}) {
            const Denoised denoised = denoised_from_prediction(type, prediction, x, alpha);
            QVERIFY(at::allclose(denoised.sample, sample, 1e-4, 1e-5));
            QVERIFY(at::allclose(denoised.noise, noise, 1e-4, 1e-5));
        }
    }

    void samplers_arrive_at_a_known_sample_from_pure_noise()
    {
        SchedulerConfig config;
        config.beta_schedule = "squaredcos_cap_v2";
        config.rescale_betas_zero_snr = true;
        config.prediction_type = Prediction::Sample;
        config.timestep_spacing = "trailing";
        for (const char *name : {"ddim", "euler", "heun", "dpmpp-2m", "unipc"}) {
            auto sampler = make_sampler(name, config, 4);
            const at::Tensor sample = at::linspace(-2, 2, 32);
            at::Tensor x = at::randn({32}) * (*sampler)->initial_sigma();
            for (int call = 0; call < (*sampler)->calls(); ++call)
                x = (*sampler)->step(call, sample, x);
            QVERIFY2(at::allclose(x, sample, 1e-4, 1e-4), name);
        }
    }

    void unknown_names_and_steps_are_refused()
    {
        QCOMPARE(make_sampler("magic", {}, 4).error().kind, ErrorKind::Usage);
        QCOMPARE(make_sampler("ddim", {}, 0).error().kind, ErrorKind::Usage);
        QCOMPARE(make_sampler("ddim", {}, 1001).error().kind, ErrorKind::Usage);
        for (const char *json : {R"({"beta_schedule": "sigmoid"})", R"({"prediction_type": "x0"})", R"({"beta_start": 0.5})",
                                 R"({"rescale_betas_zero_snr": true})", R"({"num_train_timesteps": 0})"})
            QVERIFY2(!scheduler_config_from_json(nlohmann::json::parse(json)).has_value(), json);
    }
};

QTEST_APPLESS_MAIN(TestSamplers)
#include "test_samplers.moc"
