// Prompts with learned words and skipped layers beside the reference's: tests/goldens/scripts/prompts.py.

#include "core/base/resources.h"
#include "models/pose_to_video/prompt_states.h"
#include "tests/models/pose_to_video/golden_file.h"

#include <limits>

using namespace signwright;

namespace
{

/// A file with one tensor.
class OneTensor
{
public:
    OneTensor(const std::string &name, const at::Tensor &values) : name_(name), data_(nn::data_from_tensor(values, DType::F32)) {}
    std::map<std::string, TensorView> views() const { return {{name_, TensorView{data_.dtype, data_.shape, data_.bytes}}}; }

private:
    std::string name_;
    TensorData data_;
};

/// A piece as "text", or as <row+count>.
QString shown(const std::vector<PromptPiece> &pieces)
{
    QString text;
    for (const PromptPiece &piece : pieces)
        text += piece.count > 0 ? QString("<%1+%2>").arg(piece.row).arg(piece.count)
                                : "\"" + QString::fromStdString(piece.text) + "\"";
    return text;
}

} // namespace

class TestTextualInversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        tokenizer_ = *BytePairTokenizer::load(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
        const auto config = clip_text_config_from_json(golden_.config());
        QVERIFY(config.has_value());
        encoder_ = std::make_unique<ClipTextModel>(*config, ParameterScope{table_});
        QVERIFY(golden_.load(table_));
        for (const char *file : {"cap", "face", "smiling-look"}) {
            const auto added = learned_.add(golden_.part(std::string(file) + "/"), std::string(file) + ".safetensors", 16);
            QVERIFY2(added, added ? "" : added.error().message.c_str());
        }
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void states_equal_the_reference_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("clip_skip");
        const nlohmann::json cases = golden_.metadata("cases");
        for (const auto &[name, value] : cases.items())
            QTest::newRow(name.c_str()) << QString::fromStdString(value[0].get<std::string>())
                                        << (value[1].is_null() ? 0 : value[1].get<int>());
    }
    void states_equal_the_reference()
    {
        QFETCH(const QString, prompt);
        QFETCH(const int, clip_skip);
        const at::NoGradGuard no_grad;
        const TextStates text = prompt_states(*encoder_, *tokenizer_, {prompt.toStdString()}, {clip_skip, learned_});
        compare_with_golden(text.states, golden_[std::string("out/") + QTest::currentDataTag()], "the states");
    }

    void the_pooled_state_is_that_of_the_end_token()
    {
        const at::NoGradGuard no_grad;
        const TextStates text = prompt_states(*encoder_, *tokenizer_, {"<face>"}, {0, learned_});
        QVERIFY(at::equal(text.pooled[0], text.states[0][4])); // start, three rows, end
    }

    void weights_reach_learned_words()
    {
        const at::NoGradGuard no_grad;
        const at::Tensor plain = prompt_states(*encoder_, *tokenizer_, {"<cap> hair"}, {0, learned_}).states[0];
        const at::Tensor weighted = prompt_states(*encoder_, *tokenizer_, {"(<cap>:1.5) hair"}, {0, learned_}).states[0];
        const at::Tensor factor = (weighted / plain).mean(1);
        QVERIFY(std::abs((factor[1] / factor[2]).item<double>() - 1.5) < 1e-3);
    }

    void a_words_rows_stay_in_one_window()
    {
        const at::NoGradGuard no_grad;
        std::string filler; // one id short of a window
        for (int i = 0; i < 21; ++i)
            filler += "red ";
        const PromptOptions options{0, learned_};
        const at::Tensor both = prompt_states(*encoder_, *tokenizer_, {filler + "<face> hair"}, options).states;
        QCOMPARE(both.size(1), 48);
        QVERIFY(at::allclose(both[0].narrow(0, 0, 24), prompt_states(*encoder_, *tokenizer_, {filler}, options).states[0]));
        QVERIFY(
            at::allclose(both[0].narrow(0, 24, 24), prompt_states(*encoder_, *tokenizer_, {"<face> hair"}, options).states[0]));
    }

    void prompts_are_cut_at_learned_words_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << "a plain prompt"
                              << "\"a plain prompt\"";
        QTest::newRow("own word") << "a <cap>, red"
                                  << "\"a \"<0+1>\", red\"";
        QTest::newRow("file's name") << "a cap"
                                     << "\"a \"<0+1>";
        QTest::newRow("case") << "Smiling-LOOK"
                              << "<4+2>";
        QTest::newRow("side by side") << "<face><cap>"
                                      << "<1+3><0+1>";
        QTest::newRow("inside a word") << "caps recap cap_2 äcap"
                                       << "\"caps recap cap_2 äcap\"";
        QTest::newRow("half a word") << "smiling-lo"
                                     << "\"smiling-lo\"";
        QTest::newRow("empty") << ""
                               << "";
    }
    void prompts_are_cut_at_learned_words()
    {
        QFETCH(const QString, prompt);
        QFETCH(const QString, expected);
        QCOMPARE(shown(learned_.pieces(prompt.toStdString())), expected);
    }

    void the_form_of_web_interfaces_is_read()
    {
        const OneTensor file("string_to_param.*", at::ones({2, 16}));
        auto tensors = file.views();
        const OneTensor other("string_to_token.*", at::ones({1}));
        tensors.merge(other.views());
        LearnedWords words;
        QVERIFY(words.add(tensors, "folder/Style.pt", 16));
        QCOMPARE(shown(words.pieces("in style *")), QString("\"in \"<0+2>\" *\""));
    }

    void every_word_of_a_file_can_be_used()
    {
        const OneTensor hat("<hat>", at::ones({1, 16})), scarf("<scarf>", at::full({2, 16}, 2.0f));
        auto tensors = hat.views();
        tensors.merge(scarf.views());
        LearnedWords words;
        QVERIFY(words.add(tensors, "clothes.safetensors", 16));
        QCOMPARE(shown(words.pieces("<scarf> <hat>")), QString("<1+2>\" \"<0+1>"));
        QVERIFY(at::equal(words.rows()[2], at::full({16}, 2.0f)));
        QCOMPARE(shown(words.pieces("clothes")), QString("\"clothes\"")); // which of them?
        const OneTensor wide("<wide>", at::ones({1, 8}));
        tensors = wide.views(); // one that does not fit takes the others with it
        const OneTensor shoe("<shoe>", at::ones({1, 16}));
        tensors.merge(shoe.views());
        QVERIFY(!words.add(tensors, "more.safetensors", 16));
        QCOMPARE(shown(words.pieces("<shoe>")), QString("\"<shoe>\""));
    }

    void faults_are_named_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("expected");
        QTest::newRow("another encoder")
            << "<w>" << 1024 << "x.pt: the textual inversion was made for another text encoder: its rows have 1024 numbers";
        QTest::newRow("SDXL") << "clip_g" << 16 << "another text encoder (Stable Diffusion XL)";
    }
    void faults_are_named()
    {
        QFETCH(const QString, name);
        QFETCH(const int, width);
        QFETCH(const QString, expected);
        const OneTensor file(name.toStdString(), at::ones({2, width}));
        LearnedWords words;
        const auto added = words.add(file.views(), "x.pt", 16);
        QVERIFY(!added);
        QVERIFY2(QString::fromStdString(added.error().message).contains(expected), added.error().message.c_str());
        QVERIFY(!words.rows().defined());
    }

    void damaged_files_and_taken_words_are_refused()
    {
        LearnedWords words;
        const OneTensor nan("<w>", at::full({1, 16}, std::numeric_limits<float>::quiet_NaN())), cube("<w>", at::ones({1, 2, 16})),
            empty("<w>", at::ones({0, 16})), good("<w>", at::ones({16}));
        QVERIFY(words.add(nan.views(), "x.pt", 16).error().message.find("not finite") != std::string::npos);
        QVERIFY(words.add(cube.views(), "x.pt", 16).error().message.find("rows of floating-point") != std::string::npos);
        QVERIFY(words.add(empty.views(), "x.pt", 16).error().message.find("has 1 to") != std::string::npos);
        QVERIFY(words.add({}, "x.pt", 16).error().message.find("holds no textual inversion") != std::string::npos);
        QVERIFY(words.add(good.views(), "x.pt", 16));
        const auto again = words.add(good.views(), "y.pt", 16);
        QCOMPARE(again.error().kind, ErrorKind::Usage);
        QVERIFY(words.pieces("y").front().count == 0);
    }

    void clip_skip_leaves_a_layer()
    {
        QVERIFY(check_clip_skip(encoder_->config(), 2));
        for (const int skip : {-1, 3}) {
            const auto checked = check_clip_skip(encoder_->config(), skip);
            QCOMPARE(checked.error().kind, ErrorKind::Usage);
        }
    }

private:
    GoldenFile golden_{"prompts/states"};
    ParameterTable table_;
    std::optional<BytePairTokenizer> tokenizer_;
    std::unique_ptr<ClipTextModel> encoder_;
    LearnedWords learned_;
};

QTEST_APPLESS_MAIN(TestTextualInversion)
#include "test_textual_inversion.moc"
