// The prototype head beside the reference's, with its weights.

#include "models/sign_to_text/prototype_head.h"
#include "tests/models/sign_to_text/reference_tensors.h"

using namespace signwright;

class TestPrototypeHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_the_reference_s_scores_loss_and_gradients_data()
    {
        QTest::addColumn<bool>("learned");
        QTest::newRow("learned-temperatures") << true;
        QTest::newRow("fixed-temperatures") << false;
    }
    void gives_the_reference_s_scores_loss_and_gradients()
    {
        QFETCH(const bool, learned);
        const auto folder = sign2gpt_goldens("prototype-head");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors golden({folder / (std::string(QTest::currentDataTag()) + ".safetensors")});
        PrototypeHeadConfig config;
        config.dim = 64;
        config.classes = 12;
        config.learned_temperatures = learned;
        ParameterTable table;
        const PrototypeHead head(config, ParameterScope{table});
        const auto loaded = nn::load_tensors(table.named(), golden.part("weight."), "the reference");
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        for (const auto &[name, tensor] : table.named())
            tensor.requires_grad_(!PrototypeHead::is_frozen(name) && (learned || !name.ends_with("temperature")));

        const PrototypeScores scores = head.forward(golden["features"], golden.mask("mask"));
        REQUIRE_CLOSE(scores.similarity, golden["time_res"], 2e-5);
        REQUIRE_CLOSE(scores.localisation, golden["softmax_scores"], 2e-5);
        REQUIRE_CLOSE(scores.probabilities, golden["probabilities"], 2e-5);

        at::Tensor targets = at::zeros({3, 12});
        for (const int id : {1, 4})
            targets[0][id] = 1.0;
        targets[1][0] = 1.0;
        const at::Tensor loss = prototype_loss(scores.probabilities, targets);
        const double wanted = golden["loss_total"].item<double>();
        QVERIFY(std::abs(loss.item<double>() - wanted) <= 1e-5 * wanted);
        loss.backward();
        int compared = 0;
        for (const auto &[name, tensor] : table.named()) {
            if (!golden.has("grad." + name))
                continue;
            QVERIFY2(is_near(tensor.grad(), golden["grad." + name], 1e-5, 1e-4), name.c_str());
            ++compared;
        }
        QCOMPARE(compared, learned ? 4 : 2);
    }

    void limits_the_cost_of_certain_errors()
    {
        // log(1e-8) = −18.42; the upper clamp is 1 in float32, whose cost is cut at 100.
        const at::Tensor probabilities = at::tensor({0.0f, 1.0f, 0.5f, 1e-9f}).view({1, 4});
        const at::Tensor targets = at::tensor({1.0f, 0.0f, 1.0f, 0.0f}).view({1, 4});
        const double loss = prototype_loss(probabilities, targets).item<double>() / 10.0;
        QVERIFY(std::abs(loss - (18.420681 + 100.0 + 0.693147 + 0.0) / 4.0) < 1e-3);
    }

    void looks_only_at_frames_that_are_there()
    {
        PrototypeHeadConfig config;
        config.dim = 8;
        config.classes = 3;
        ParameterTable table;
        const PrototypeHead head(config, ParameterScope{table});
        const at::NoGradGuard no_grad;
        const at::Tensor states = at::sin(at::arange(1 * 6 * 8).to(at::kFloat)).view({1, 6, 8});
        const at::Tensor mask = at::arange(6).lt(4).unsqueeze(0);
        const PrototypeScores padded = head.forward(states, mask);
        const PrototypeScores exact = head.forward(states.slice(1, 0, 4), mask.slice(1, 0, 4));
        REQUIRE_CLOSE(padded.probabilities, exact.probabilities, 1e-6);
        QVERIFY(padded.localisation.slice(1, 4).abs().max().item<double>() == 0.0);
    }
};

QTEST_APPLESS_MAIN(TestPrototypeHead)
#include "test_prototype_head.moc"
