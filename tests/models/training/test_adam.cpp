#include "models/training/adam.h"
#include "models/training/moving_average.h"
#include "models/training/muon.h"

#include <torch/torch.h>

#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using namespace signwright::training;

class TestAdam : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void updates_equal_the_formulas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("adam") << "adam";
        QTest::newRow("adamw") << "adamw";
    }

    /// Against the update rules of the papers in float64, on a matrix (decayed by both) and a vector (by "adam" only).
    void updates_equal_the_formulas()
    {
        QFETCH(QString, name);
        const bool decoupled = name == "adamw";
        OptimizerConfig config;
        config.name = name.toStdString();
        config.weight_decay = 0.1;
        config.beta1 = 0.8;
        config.beta2 = 0.95;
        const double rate = 0.05;
        for (const bool matrix : {true, false}) {
            torch::manual_seed(1);
            at::Tensor parameter = matrix ? torch::randn({3, 4}) : torch::randn({5});
            at::Tensor expected = parameter.to(torch::kDouble);
            at::Tensor m = torch::zeros_like(expected), v = torch::zeros_like(expected);
            parameter.requires_grad_(true);
            Adam adam({parameter}, config);
            for (int t = 1; t <= 5; ++t) {
                const at::Tensor gradient = torch::randn_like(parameter);
                parameter.mutable_grad() = gradient.clone();
                adam.step(rate);
                at::Tensor g = gradient.to(torch::kDouble);
                if (!decoupled)
                    g = g + config.weight_decay * expected;
                else if (matrix)
                    expected = expected * (1.0 - rate * config.weight_decay);
                m = config.beta1 * m + (1.0 - config.beta1) * g;
                v = config.beta2 * v + (1.0 - config.beta2) * g * g;
                const at::Tensor m_hat = m / (1.0 - std::pow(config.beta1, t));
                const at::Tensor v_hat = v / (1.0 - std::pow(config.beta2, t));
                expected = expected - rate * m_hat / (v_hat.sqrt() + config.epsilon);
            }
            QVERIFY((parameter.detach() - expected).abs().max().item<double>() < 1e-6);
        }
    }

    void a_parameter_without_a_gradient_only_decays()
    {
        OptimizerConfig config;
        at::Tensor parameter = torch::ones({2, 2}).requires_grad_(true);
        Adam adam({parameter}, config);
        adam.step(0.1);
        QVERIFY(torch::equal(parameter.detach(), torch::ones({2, 2})));
    }

    void gradients_are_clipped_one_by_one()
    {
        at::Tensor a = torch::zeros({3}).requires_grad_(true), without = torch::zeros({1}).requires_grad_(true);
        a.mutable_grad() = torch::tensor({-3.0f, 0.5f, 2.0f});
        clip_grad_value({a, without}, 0.0);
        QCOMPARE(a.grad()[0].item<float>(), -3.0f);
        clip_grad_value({a, without}, 1.0);
        QVERIFY(torch::equal(a.grad(), torch::tensor({-1.0f, 0.5f, 1.0f})));
    }

    void gradients_are_clipped_by_their_common_norm()
    {
        at::Tensor a = torch::zeros({1}).requires_grad_(true), b = torch::zeros({1}).requires_grad_(true);
        a.mutable_grad() = torch::full({1}, 3.0f);
        b.mutable_grad() = torch::full({1}, 4.0f);
        QCOMPARE(clip_grad_norm({a, b}, 0.0), 5.0);
        QCOMPARE(a.grad().item<float>(), 3.0f);
        QCOMPARE(clip_grad_norm({a, b}, 1.0), 5.0);
        QVERIFY(std::abs(a.grad().item<float>() - 0.6f) < 1e-6f);
        QVERIFY(std::abs(b.grad().item<float>() - 0.8f) < 1e-6f);
        QVERIFY(std::abs(clip_grad_norm({a, b}, 2.0) - 1.0) < 1e-5);
        QVERIFY(std::abs(a.grad().item<float>() - 0.6f) < 1e-6f);
    }

    /// Muon's iteration does not converge: it lifts singular values into a band around 1 and keeps the singular vectors.
    void muon_makes_matrices_nearly_orthogonal()
    {
        torch::manual_seed(3);
        for (const auto &[rows, columns] : {std::pair{6, 40}, std::pair{40, 6}}) {
            const at::Tensor matrices = torch::randn({3, rows, columns});
            const auto [u, s, vh] = at::linalg_svd(matrices, false);
            const at::Tensor inner = at::matmul(at::matmul(u.transpose(1, 2), orthogonalized(matrices)), vh.transpose(1, 2));
            const at::Tensor values = inner.diagonal(0, 1, 2);
            QVERIFY(values.min().item<double>() > 0.6 && values.max().item<double>() < 1.3);
            QVERIFY((inner - at::diag_embed(values)).abs().max().item<double>() < 1e-3);
        }
        QVERIFY(torch::equal(orthogonalized(torch::zeros({1, 4, 4})), torch::zeros({1, 4, 4})));
    }

    /// The step has the size that is promised and goes downhill; a vector beside it is left to AdamW.
    void muon_updates_matrices_and_leaves_vectors_to_adamw()
    {
        OptimizerConfig config;
        config.name = "muon";
        config.beta1 = 0.9;
        torch::manual_seed(4);
        at::Tensor kernel = torch::zeros({8, 4, 3, 3}).requires_grad_(true), bias = torch::zeros({8}).requires_grad_(true);
        Adam optimizer({kernel, bias}, config);
        kernel.mutable_grad() = torch::randn_like(kernel);
        bias.mutable_grad() = torch::ones_like(bias);
        optimizer.step(0.01);
        QVERIFY((kernel.detach() * kernel.grad()).sum().item<double>() < 0.0);
        const double root_mean_square = kernel.detach().square().mean().sqrt().item<double>();
        QVERIFY(root_mean_square > 0.6 * 0.2 * 0.01 && root_mean_square < 1.3 * 0.2 * 0.01);
        QVERIFY((bias.detach() + 0.01).abs().max().item<double>() < 1e-6);
    }

    void the_average_follows_with_a_warmed_up_decay()
    {
        at::Tensor parameter = torch::zeros({1});
        MovingAverage average({parameter}, 0.5);
        parameter.fill_(1.0f);
        average.update({parameter}, 0);
        QCOMPARE(average.values()[0].item<float>(), 0.9f);
        average.update({parameter}, 1000000);
        QCOMPARE(average.values()[0].item<float>(), 0.95f);
    }
};

QTEST_GUILESS_MAIN(TestAdam)
#include "test_adam.moc"
