// Gradients beside the reference's: tests/goldens/scripts/training_gradients.py.

#include "models/pose_to_video/controlnet.h"
#include "models/pose_to_video/lora_training.h"
#include "tests/models/pose_to_video/golden_file.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QtTest>

using namespace signwright;

namespace
{

/// UNet and ControlNet of the goldens.
struct Networks {
    Networks()
        : unet(*unet_config_from_json(unet_file.config()), ParameterScope(unet_table)),
          controlnet(*unet_config_from_json(controlnet_file.config()), ParameterScope(controlnet_table))
    {
    }

    bool load() { return unet_file.load(unet_table) && controlnet_file.load(controlnet_table); }
    at::Tensor prediction(const at::Tensor &text, bool with_controlnet) const
    {
        const at::Tensor sample = controlnet_file["in/sample"], timesteps = controlnet_file["in/timesteps"];
        if (!with_controlnet)
            return unet.forward(sample, timesteps, unet.prepare_text(text));
        const ControlResiduals residuals = controlnet.forward(sample, timesteps, controlnet.prepare_text(text), {},
                                                              controlnet.embed_condition(controlnet_file["in/condition"]));
        return unet.forward(sample, timesteps, unet.prepare_text(text), {}, &residuals);
    }

    GoldenFile unet_file{"diffusion/unet"}, controlnet_file{"diffusion/controlnet"}, gradients{"diffusion/gradients"};
    ParameterTable unet_table, controlnet_table;
    Unet2dCondition unet;
    ControlNet controlnet;
};

void want_gradients(const ParameterTable &table)
{
    for (const auto &[name, tensor] : table.named())
        at::Tensor(tensor).requires_grad_(true);
}

/// Against every gradient of the file's part; `scale`: the largest gradient of all, since the smallest are rounding.
void compare_gradients(const training::NamedTensors &parameters, const std::map<std::string, TensorView> &wanted)
{
    QVERIFY(!wanted.empty());
    std::map<std::string, at::Tensor> made;
    for (const auto &[name, parameter] : parameters)
        made[name] = parameter.grad();
    for (const auto &[name, view] : wanted) {
        QVERIFY2(made.contains(name) && made[name].defined(), name.c_str());
        const at::Tensor golden = nn::tensor_from_view(view);
        QVERIFY2(made[name].sizes() == golden.sizes(), name.c_str());
        const double off = (made[name] - golden).norm().item<double>(), size = golden.norm().item<double>();
        QVERIFY2(off <= 1e-4 * size + 1e-6, qPrintable(QString("%1 is off by %2 of %3").arg(name.c_str()).arg(off).arg(size)));
    }
}

} // namespace

class TestTrainingGradients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void unet_and_controlnet_data()
    {
        QTest::addColumn<bool>("checkpointed");
        QTest::newRow("kept") << false;
        QTest::newRow("checkpointed") << true;
    }

    void unet_and_controlnet()
    {
        QFETCH(bool, checkpointed);
        Networks networks;
        QVERIFY(networks.load());
        want_gradients(networks.unet_table);
        want_gradients(networks.controlnet_table);
        networks.unet.checkpointed = networks.controlnet.checkpointed = checkpointed;
        const at::Tensor text = networks.controlnet_file["in/text"].clone().requires_grad_(true);
        at::mse_loss(networks.prediction(text, true), networks.gradients["in/target"]).backward();
        compare_gradients(networks.controlnet_table.named(), networks.gradients.part("controlnet/"));
        compare_gradients(networks.unet_table.named(), networks.gradients.part("unet/"));
        compare_with_golden(text.grad(), networks.gradients["text"], "text");
    }

    /// The base is frozen: nothing that enters the checkpointed layers wants a gradient, but for their own parameters.
    void a_checkpointed_controlnet_on_a_frozen_base()
    {
        Networks networks;
        QVERIFY(networks.load());
        want_gradients(networks.controlnet_table);
        networks.unet.checkpointed = networks.controlnet.checkpointed = true;
        at::mse_loss(networks.prediction(networks.controlnet_file["in/text"], true), networks.gradients["in/target"]).backward();
        compare_gradients(networks.controlnet_table.named(), networks.gradients.part("controlnet/"));
        for (const auto &[name, tensor] : networks.unet_table.named())
            QVERIFY2(!tensor.grad().defined(), name.c_str());
    }

    void lora()
    {
        Networks networks;
        QVERIFY(networks.load());
        LoraTraining lora({.rank = 2, .alpha = 3.0, .target_modules = {"to_q", "to_k", "to_v", "to_out.0", "conv1"}});
        lora.add("unet", networks.unet_table, 1);
        const auto stored = networks.gradients.part("lora/");
        std::map<std::string, TensorView> wanted;
        for (const auto &[name, view] : networks.gradients.part("lora_gradient/"))
            wanted.emplace("unet/" + name, view);
        QCOMPARE(lora.parameters().size(), stored.size());
        {
            const at::NoGradGuard no_grad;
            for (const auto &[name, tensor] : lora.parameters())
                at::Tensor(tensor).copy_(nn::tensor_from_view(stored.at(name.substr(5))));
        }
        lora.merge();
        const at::Tensor target = networks.gradients["in/target"];
        const auto backward = [&] {
            at::mse_loss(networks.prediction(networks.controlnet_file["in/text"], false), target).backward();
            lora.take_gradients();
        };
        backward();
        compare_gradients(lora.parameters(), wanted);
        // Micro-batches add up, and the frozen weights keep none.
        const at::Tensor once = lora.parameters().front().second.grad().clone();
        backward();
        QVERIFY(at::allclose(lora.parameters().front().second.grad(), once * 2));
        for (const auto &[name, tensor] : networks.unet_table.named())
            QVERIFY2(!tensor.grad().defined(), name.c_str());
    }

    /// Nothing but the time embedding is trained: the norms see gradients in what is added to them alone.
    void lora_of_the_time_embedding()
    {
        std::vector<at::Tensor> gradients[2];
        for (const bool everything : {false, true}) {
            Networks networks;
            QVERIFY(networks.load());
            LoraTraining lora({.rank = 2, .target_modules = {"time_emb_proj"}});
            lora.add("unet", networks.unet_table, 1);
            if (everything) // then no kernel without gradients can be chosen
                want_gradients(networks.unet_table);
            at::mse_loss(networks.prediction(networks.controlnet_file["in/text"], false), networks.gradients["in/target"])
                .backward();
            lora.take_gradients();
            for (const auto &[name, tensor] : lora.parameters()) {
                QVERIFY2(tensor.grad().defined(), name.c_str());
                gradients[everything].push_back(tensor.grad());
            }
        }
        for (std::size_t i = 0; i < gradients[0].size(); ++i)
            QVERIFY(at::allclose(gradients[0][i], gradients[1][i], 1e-3, 1e-6));
        QVERIFY(gradients[0][1].abs().max().item<double>() > 0.0);
    }

    void lora_starts_as_the_network_it_changes()
    {
        Networks networks;
        QVERIFY(networks.load());
        const at::Tensor text = networks.controlnet_file["in/text"];
        const at::NoGradGuard no_grad;
        const at::Tensor before = networks.prediction(text, false);
        LoraTraining lora({});
        lora.add("unet", networks.unet_table, 1);
        lora.merge();
        QVERIFY(at::equal(networks.prediction(text, false), before));
    }
};

QTEST_GUILESS_MAIN(TestTrainingGradients)
#include "test_training_gradients.moc"
