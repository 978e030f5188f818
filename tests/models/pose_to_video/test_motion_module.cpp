// Temporal attention beside the reference's, with its weights: tests/goldens/scripts/motion_module.py.

#include "core/bundle/safetensors.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/motion_module.h"
#include "models/pose_to_video/unet_2d_condition.h"

#include <ATen/ATen.h>

#include <QtTest>

using namespace signwright;

namespace
{

using Views = std::map<std::string, TensorView>;

SafetensorsFile golden(const std::string &name)
{
    return SafetensorsFile::open(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/diffusion/" + name + ".safetensors").value();
}

Views weights_of(const SafetensorsFile &file)
{
    Views weights;
    const std::string prefix = "weights/";
    for (const auto &[name, view] : file.tensors())
        if (name.starts_with(prefix))
            weights.emplace(name.substr(prefix.size()), view);
    return weights;
}

/// The same weights under AnimateDiff's own names, with what its files have around them.
Views in_published_layout(const Views &weights)
{
    Views renamed;
    for (const auto &[name, view] : weights) {
        std::string published = name;
        const auto replace = [&](const std::string &from, const std::string &to) {
            if (const auto at = published.find(from); at != std::string::npos)
                published.replace(at, from.size(), to);
        };
        const auto modules = published.find(".motion_modules.") + std::string(".motion_modules.").size();
        published.insert(published.find('.', modules), ".temporal_transformer");
        replace(".attn1.", ".attention_blocks.0.");
        replace(".attn2.", ".attention_blocks.1.");
        replace(".norm1.", ".norms.0.");
        replace(".norm2.", ".norms.1.");
        replace(".norm3.", ".ff_norm.");
        replace(".pos_embed.", ".attention_blocks.0.pos_encoder.");
        renamed.emplace("module." + published, view);
    }
    renamed.emplace("module.conv_in.weight", weights.begin()->second);
    return renamed;
}

constexpr int kFrames = 5, kHeads = 2;

} // namespace

class TestMotionModule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_unet_with_it_equals_the_reference_data()
    {
        QTest::addColumn<bool>("published");
        QTest::newRow("MotionAdapter's names") << false;
        QTest::newRow("AnimateDiff's names") << true;
    }
    void the_unet_with_it_equals_the_reference()
    {
        QFETCH(const bool, published);
        const SafetensorsFile file = golden("motion-module"), base = golden("unet");
        const auto config = unet_config_from_json(nlohmann::json::parse(file.metadata().at("config")));
        QVERIFY(config);
        ParameterTable table;
        const Unet2dCondition unet(*config, ParameterScope{table});
        QVERIFY(nn::load_tensors(table.named(), weights_of(base), "the reference"));
        const Views weights = weights_of(file);
        const auto motion =
            MotionModule::load(published ? in_published_layout(weights) : weights, *config, c10::kCPU, "the reference", kHeads);
        QVERIFY2(motion, motion ? "" : motion.error().message.c_str());
        const auto tensor = [&](const char *name) { return nn::tensor_from_view(file.tensors().at(name)); };
        const at::NoGradGuard no_grad;
        const TextKeys text = unet.prepare_text(tensor("in/text"));
        const at::Tensor sample = tensor("in/sample"), timesteps = tensor("in/timesteps"), wanted = tensor("out/prediction");
        const at::Tensor made = unet.forward(sample, timesteps, text, {}, nullptr, {.frames = kFrames, .motion = &*motion});
        const double size = std::max(1.0, wanted.abs().max().item<double>());
        QVERIFY2((made - wanted).abs().max().item<double>() <= 1e-4 * size,
                 qPrintable(QString::number((made - wanted).abs().max().item<double>())));
        const at::Tensor without = unet.forward(sample, timesteps, text);
        QVERIFY((made - without).abs().max().item<double>() > 1e-2 * size);
    }

    void other_files_are_refused()
    {
        const SafetensorsFile file = golden("motion-module"), base = golden("unet");
        const auto config = unet_config_from_json(nlohmann::json::parse(file.metadata().at("config")));
        const Views weights = weights_of(file);
        const auto error = [&](const Views &views, int heads = kHeads) {
            const auto loaded = MotionModule::load(views, *config, c10::kCPU, "x.safetensors", heads);
            return loaded ? Error{} : loaded.error();
        };
        Views incomplete = weights, misshapen = weights, short_table = weights;
        incomplete.erase("down_blocks.0.motion_modules.0.proj_out.weight");
        misshapen.at("down_blocks.0.motion_modules.0.proj_out.weight").shape = {256};
        TensorView &positions = short_table.at("up_blocks.0.motion_modules.0.transformer_blocks.0.pos_embed.pe");
        positions.shape = {1, 8, 2 * positions.shape[2]};
        Views unfinished{{"up_blocks.0.motion_modules.", weights.begin()->second}};
        for (const Views &views : {weights_of(base), Views{}, incomplete, misshapen, short_table, unfinished}) {
            const Error refused = error(views);
            QCOMPARE(refused.kind, ErrorKind::BadInput);
            QVERIFY2(refused.message.find("x.safetensors") != std::string::npos, refused.message.c_str());
        }
        QCOMPARE(error(weights, 7).kind, ErrorKind::BadInput); // 16 channels
    }

    void a_module_without_a_middle_is_one_of_the_first_version()
    {
        const SafetensorsFile file = golden("motion-module");
        const auto config = unet_config_from_json(nlohmann::json::parse(file.metadata().at("config")));
        Views weights = weights_of(file);
        std::erase_if(weights, [](const auto &entry) { return entry.first.starts_with("mid_block"); });
        const auto motion = MotionModule::load(weights, *config, c10::kCPU, "version 1", kHeads);
        QVERIFY(motion);
        const at::Tensor x = at::randn({4, 32, 3, 3});
        QVERIFY(at::equal(motion->middle(x, 4), x));
    }
};

QTEST_APPLESS_MAIN(TestMotionModule)
#include "test_motion_module.moc"
