#include "models/pose_to_video/sampler.h"

#include <ATen/ATen.h>

#include <QtTest>

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

/// A scalar trajectory from 1 with the network 0.5·sin(x), which an implementation can be compared by.
std::vector<double> trajectory(const std::string &sampler, const SchedulerConfig &config, int steps)
{
    auto made = make_sampler(sampler, config, steps);
    at::Tensor x = at::ones({1});
    std::vector<double> values;
    for (int i = 0; i < steps; ++i) {
        x = (*made)->step(i, 0.5 * x.sin(), x);
        values.push_back(x.item<double>());
    }
    return values;
}

void compare(const std::vector<double> &values, std::initializer_list<double> first, double last)
{
    std::size_t i = 0;
    for (const double expected : first)
        QVERIFY2(std::abs(values[i++] - expected) < 2e-5 * expected, qPrintable(QString::number(values[i - 1], 'g', 9)));
    QVERIFY2(std::abs(values.back() - last) < 2e-5 * last, qPrintable(QString::number(values.back(), 'g', 9)));
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

    void timesteps()
    {
        SchedulerConfig config = stable_diffusion();
        QCOMPARE(ddim_timesteps(config, 4), (std::vector{751, 501, 251, 1}));
        QCOMPARE(ddim_timesteps(config, 20).front(), 951);
        QCOMPARE(ddim_timesteps(config, 50).front(), 981);
        QCOMPARE(dpm_solver_timesteps(config, 20).front(), 941);
        QCOMPARE(dpm_solver_timesteps(config, 20).back(), 48);
        config.timestep_spacing = "linspace";
        const std::vector<int> linspace = dpm_solver_timesteps(config, 20);
        QCOMPARE((std::vector(linspace.begin(), linspace.begin() + 3)), (std::vector{999, 949, 899}));
        QCOMPARE((std::vector(linspace.begin() + 9, linspace.begin() + 12)), (std::vector{549, 500, 450}));
        QCOMPARE(linspace.back(), 50);
        config.timestep_spacing = "trailing";
        QCOMPARE(ddim_timesteps(config, 4), (std::vector{999, 749, 499, 249}));
    }

    void ddim_trajectory() { compare(trajectory("ddim", stable_diffusion(), 20), {1.1791418, 1.381331, 1.6095322}, 7.3250937); }

    void dpm_solver_trajectories()
    {
        SchedulerConfig config = stable_diffusion();
        compare(trajectory("dpmpp-2m", config, 20), {1.1644135, 1.3431834, 1.543202}, 7.0122304);
        config.timestep_spacing = "linspace";
        compare(trajectory("dpmpp-2m", config, 20), {1.1952257, 1.4138671, 1.6679134}, 9.6438103);
        compare(trajectory("dpmpp-2m", config, 10), {1.4341118, 1.9858413, 2.7395635}, 9.5568762);
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

    void both_samplers_arrive_at_a_known_sample_from_pure_noise()
    {
        SchedulerConfig config;
        config.beta_schedule = "squaredcos_cap_v2";
        config.rescale_betas_zero_snr = true;
        config.prediction_type = Prediction::Sample;
        config.timestep_spacing = "trailing";
        for (const char *name : {"ddim", "dpmpp-2m"}) {
            auto sampler = make_sampler(name, config, 4);
            const at::Tensor sample = at::linspace(-2, 2, 32);
            at::Tensor x = at::randn({32});
            for (int i = 0; i < 4; ++i)
                x = (*sampler)->step(i, sample, x);
            QVERIFY2(at::allclose(x, sample, 1e-4, 1e-4), name);
        }
    }

    void unknown_names_and_steps_are_refused()
    {
        QCOMPARE(make_sampler("euler", {}, 4).error().kind, ErrorKind::Usage);
        QCOMPARE(make_sampler("ddim", {}, 0).error().kind, ErrorKind::Usage);
        QCOMPARE(make_sampler("ddim", {}, 1001).error().kind, ErrorKind::Usage);
        for (const char *json : {R"({"beta_schedule": "sigmoid"})", R"({"prediction_type": "x0"})", R"({"beta_start": 0.5})",
                                 R"({"rescale_betas_zero_snr": true})", R"({"num_train_timesteps": 0})"})
            QVERIFY2(!scheduler_config_from_json(nlohmann::json::parse(json)).has_value(), json);
    }
};

QTEST_APPLESS_MAIN(TestSamplers)
#include "test_samplers.moc"
