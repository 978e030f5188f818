#include "core/base/resources.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/prompt_states.h"

#include <ATen/ATen.h>

#include <QtTest>

using namespace signwright;

class TestPromptStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        tokenizer_ = *BytePairTokenizer::load(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
        ClipTextConfig config;
        config.vocab_size = tokenizer_->vocabulary_size();
        config.hidden_size = 16;
        config.intermediate_size = 32;
        config.num_hidden_layers = 2;
        config.num_attention_heads = 2;
        config.max_position_embeddings = 12;
        encoder_ = std::make_unique<ClipTextModel>(config, ParameterScope{table_});
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_short_plain_prompt_is_what_the_encoder_makes_of_it()
    {
        const at::NoGradGuard no_grad;
        const std::vector<std::string> prompts = {"a signer", "red shirt, black hair"};
        const TextStates made = prompt_states(*encoder_, *tokenizer_, prompts);
        const TextStates wanted = encoder_->forward(prompt_ids(*tokenizer_, prompts, encoder_->config()));
        QVERIFY(at::equal(made.states, wanted.states));
        QVERIFY(at::equal(made.pooled, wanted.pooled));
    }

    void a_long_prompt_goes_through_several_windows()
    {
        const at::NoGradGuard no_grad;
        std::string first, second;
        for (int i = 0; i < 10; ++i)
            first += "red ";
        for (int i = 0; i < 5; ++i)
            second += "blue ";
        const TextStates both = prompt_states(*encoder_, *tokenizer_, {first + second, "hair"});
        QCOMPARE(both.states.sizes(), (at::IntArrayRef{2, 24, 16}));
        const TextStates parts = prompt_states(*encoder_, *tokenizer_, {first, second, "hair", ""});
        QVERIFY(at::allclose(both.states[0].narrow(0, 0, 12), parts.states[0]));
        QVERIFY(at::allclose(both.states[0].narrow(0, 12, 12), parts.states[1]));
        QVERIFY(at::allclose(both.states[1].narrow(0, 0, 12), parts.states[2]));
        QVERIFY(at::allclose(both.states[1].narrow(0, 12, 12), parts.states[3]));
        QVERIFY(at::allclose(both.pooled, parts.pooled.index_select(0, at::arange(0, 3, 2))));
    }

    void weights_change_their_word_and_keep_the_mean()
    {
        const at::NoGradGuard no_grad;
        const at::Tensor plain = prompt_states(*encoder_, *tokenizer_, {"red shirt hair"}).states[0];
        const at::Tensor weighted = prompt_states(*encoder_, *tokenizer_, {"red (shirt:1.5) hair"}).states[0];
        QVERIFY(std::abs(plain.mean().item<double>() - weighted.mean().item<double>()) < 1e-6);
        const at::Tensor factor = (weighted / plain).mean(1); // one for every position, as states are scaled as a whole
        QVERIFY(std::abs((factor[2] / factor[1]).item<double>() - 1.5) < 1e-4);
        QVERIFY(std::abs((factor[3] / factor[1]).item<double>() - 1.0) < 1e-4);
    }

private:
    ParameterTable table_;
    std::optional<BytePairTokenizer> tokenizer_;
    std::unique_ptr<ClipTextModel> encoder_;
};

QTEST_APPLESS_MAIN(TestPromptStates)
#include "test_prompt_states.moc"
