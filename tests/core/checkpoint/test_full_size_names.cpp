// The full-size models by their names and shapes alone: what the original layout becomes, what the shapes say, what is expected.

#include "core/checkpoint/derived_config.h"
#include "core/checkpoint/diffusers_names.h"
#include "core/checkpoint/expected_tensors.h"
#include "tests/core/checkpoint/checkpoint_fixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using nlohmann::json;

namespace
{

struct Listed {
    std::map<std::string, TensorView> original; ///< as the file has them, without their bytes
    TensorShapes diffusers;                     ///< as the reference's networks have them
};

std::vector<std::int64_t> shape_from(const QByteArray &text)
{
    std::vector<std::int64_t> shape;
    for (const QByteArray &extent : text.split('x'))
        shape.push_back(extent.toLongLong());
    return shape;
}

/// By model and part, such as "1 unet".
std::map<std::string, Listed> listed()
{
    std::map<std::string, Listed> result;
    QFile file(QString::fromStdString(golden_checkpoint("full_size_names.qz").string()));
    if (!file.open(QIODevice::ReadOnly))
        return result;
    for (const QByteArray &line : qUncompress(file.readAll()).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        Listed &entry = result[(words[0] + ' ' + words[1]).toStdString()];
        entry.original[words[2].toStdString()] = TensorView{DType::F16, shape_from(words[4]), {}};
        entry.diffusers[words[3].toStdString()] = shape_from(words[5]);
    }
    return result;
}

} // namespace

class TestFullSizeNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void names_and_shapes_are_the_references_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<int>("count");
        QTest::newRow("1 unet") << "original" << 686;
        QTest::newRow("2 unet") << "original" << 686;
        QTest::newRow("1 controlnet") << "original" << 340;
        QTest::newRow("2 controlnet") << "original" << 340;
        QTest::newRow("1 autoencoder") << "original" << 248;
        QTest::newRow("1 text_encoder") << "diffusers" << 196;
        QTest::newRow("tiny autoencoder") << "diffusers" << 134;
        QTest::newRow("motion motion_module") << "original" << 546;
    }
    void names_and_shapes_are_the_references()
    {
        QFETCH(QString, layout);
        QFETCH(int, count);
        const std::string key = QTest::currentDataTag(), component = key.substr(key.find(' ') + 1);
        const auto lists = listed();
        QVERIFY(lists.contains(key));
        const Listed &list = lists.at(key);
        QCOMPARE(list.diffusers.size(), static_cast<std::size_t>(count));

        const RenamedTensors renamed = renamed_tensors(list.original, component, layout.toStdString(), "");
        QCOMPARE(renamed.unmatched, std::vector<std::string>());
        TensorShapes shapes;
        for (const auto &[name, tensor] : renamed.tensors)
            shapes[name] = tensor.shape;
        QCOMPARE(shapes, list.diffusers);

        const json config = component == "unet"           ? derived_unet_config(renamed.tensors)
                            : component == "controlnet"   ? derived_controlnet_config(renamed.tensors)
                            : component == "autoencoder"  ? derived_autoencoder_config(renamed.tensors)
                            : component == "text_encoder" ? derived_text_encoder_config(renamed.tensors, false)
                                                          : derived_motion_module_config(renamed.tensors, 0);
        const auto expected = expected_tensors(component, config);
        QVERIFY2(expected, expected ? "" : expected.error().message.c_str());
        QCOMPARE(*expected, list.diffusers);
    }

    /// TAESD's own file of the decoder counts a clamp that diffusers leaves out.
    void the_decoder_of_taesd_alone()
    {
        const auto lists = listed();
        TensorShapes decoder;
        std::map<std::string, TensorView> original;
        const std::string start = "decoder.layers.";
        for (const auto &[name, shape] : lists.at("tiny autoencoder").diffusers)
            if (name.starts_with(start)) {
                decoder[name] = shape;
                const std::size_t dot = name.find('.', start.size());
                const int layer = std::stoi(name.substr(start.size(), dot - start.size()));
                original[std::to_string(layer + 1) + name.substr(dot)] = TensorView{DType::F16, shape, {}};
            }
        const RenamedTensors renamed = renamed_tensors(original, "autoencoder", "original", "");
        QCOMPARE(renamed.unmatched, std::vector<std::string>());
        QCOMPARE(renamed.tensors.size(), decoder.size());
        const auto expected = expected_tensors("autoencoder", derived_autoencoder_config(renamed.tensors), true);
        QVERIFY(expected);
        QCOMPARE(*expected, decoder);
        QVERIFY(check_tensors(renamed.tensors, *expected, {}, "taesd"));
    }

    void shapes_tell_the_public_numbers()
    {
        const auto lists = listed();
        const auto config = [&lists](const char *key) {
            return derived_unet_config(renamed_tensors(lists.at(key).original, "unet", "original", "").tensors);
        };
        const json first = config("1 unet"), second = config("2 unet");
        COMPARE_JSON(first.at("block_out_channels"), json({320, 640, 1280, 1280}));
        COMPARE_JSON(first.at("cross_attention_dim"), json(768));
        COMPARE_JSON(first.at("attention_head_dim"), json(8));
        COMPARE_JSON(first.at("use_linear_projection"), json(false));
        COMPARE_JSON(first.at("layers_per_block"), json(2));
        COMPARE_JSON(first.at("up_block_types").at(0), json("UpBlock2D"));
        COMPARE_JSON(first.at("down_block_types").at(3), json("DownBlock2D"));
        COMPARE_JSON(second.at("cross_attention_dim"), json(1024));
        COMPARE_JSON(second.at("attention_head_dim"), json({5, 10, 20, 20}));
        COMPARE_JSON(second.at("use_linear_projection"), json(true));
        const json text = derived_text_encoder_config(lists.at("1 text_encoder").original, false);
        COMPARE_JSON(text.at("num_attention_heads"), json(12));
        COMPARE_JSON(text.at("intermediate_size"), json(3072));
        const json control =
            derived_controlnet_config(renamed_tensors(lists.at("1 controlnet").original, "controlnet", "original", "").tensors);
        COMPARE_JSON(control.at("conditioning_embedding_out_channels"), json({16, 32, 96, 256}));
    }
};

QTEST_APPLESS_MAIN(TestFullSizeNames)
#include "test_full_size_names.moc"
