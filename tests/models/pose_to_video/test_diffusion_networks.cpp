#include "models/pose_to_video/controlnet.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/principal_start.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QtTest>

#include <set>

using namespace signwright;

namespace
{

UnetConfig stable_diffusion_unet()
{
    return *unet_config_from_json(
        nlohmann::json::parse(R"({"cross_attention_dim": 768, "attention_head_dim": 8, "sample_size": 64})"));
}

UnetConfig tiny_unet()
{
    return *unet_config_from_json(nlohmann::json::parse(R"({
        "in_channels": 4, "out_channels": 4, "block_out_channels": [32, 64], "layers_per_block": 2, "norm_num_groups": 16,
        "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
        "attention_head_dim": 4, "cross_attention_dim": 32, "conditioning_embedding_out_channels": [16, 32, 48, 64]})"));
}

std::set<std::string> names(const ParameterTable &table)
{
    std::set<std::string> result;
    for (const auto &[name, tensor] : table.named())
        result.insert(name);
    return result;
}

at::IntArrayRef shape_of(const ParameterTable &table, const std::string &name)
{
    for (const auto &[entry, tensor] : table.named()) {
        if (entry == name)
            return tensor.sizes();
    }
    return {};
}

} // namespace

class TestDiffusionNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Shapes alone, without memory for the weights.
    void the_sizes_of_stable_diffusion()
    {
        ParameterTable unet(c10::kMeta), controlnet(c10::kMeta), autoencoder(c10::kMeta), text(c10::kMeta);
        const Unet2dCondition unet_network(stable_diffusion_unet(), ParameterScope{unet});
        const ControlNet control_network(stable_diffusion_unet(), ParameterScope{controlnet});
        const AutoencoderKl autoencoder_network(*autoencoder_kl_config_from_json(nlohmann::json::parse(
                                                    R"({"block_out_channels": [128, 256, 512, 512], "layers_per_block": 2})")),
                                                ParameterScope{autoencoder});
        const ClipTextModel text_network(*clip_text_config_from_json(nlohmann::json::parse(
                                             R"({"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12})")),
                                         ParameterScope{text});
        QCOMPARE(unet.named().size(), 686u);
        QCOMPARE(unet.count(), std::int64_t{859520964});
        QCOMPARE(controlnet.named().size(), 340u);
        QCOMPARE(controlnet.count(), std::int64_t{361279120});
        QCOMPARE(autoencoder.named().size(), 248u);
        QCOMPARE(autoencoder.count(), std::int64_t{83653863});
        QCOMPARE(text.named().size(), 196u);
        QCOMPARE(text.count(), std::int64_t{123060480});
        QCOMPARE(names(unet).size(), 686u);
    }

    void state_dict_names_are_the_public_ones()
    {
        ParameterTable unet(c10::kMeta), controlnet(c10::kMeta), autoencoder(c10::kMeta);
        const Unet2dCondition unet_network(stable_diffusion_unet(), ParameterScope{unet});
        const ControlNet control_network(stable_diffusion_unet(), ParameterScope{controlnet});
        const AutoencoderKl autoencoder_network(*autoencoder_kl_config_from_json(nlohmann::json::parse(
                                                    R"({"block_out_channels": [128, 256, 512, 512], "layers_per_block": 2})")),
                                                ParameterScope{autoencoder});
        QCOMPARE(shape_of(unet, "up_blocks.1.resnets.2.conv1.weight"), (at::IntArrayRef{1280, 1920, 3, 3}));
        QCOMPARE(shape_of(unet, "up_blocks.3.resnets.0.conv1.weight"), (at::IntArrayRef{320, 960, 3, 3}));
        QCOMPARE(shape_of(unet, "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight"),
                 (at::IntArrayRef{640, 768}));
        QCOMPARE(shape_of(unet, "down_blocks.0.attentions.1.transformer_blocks.0.ff.net.0.proj.weight"),
                 (at::IntArrayRef{2560, 320}));
        QCOMPARE(shape_of(unet, "mid_block.attentions.0.proj_in.weight"), (at::IntArrayRef{1280, 1280, 1, 1}));
        QCOMPARE(shape_of(unet, "up_blocks.2.upsamplers.0.conv.weight"), (at::IntArrayRef{640, 640, 3, 3}));
        QVERIFY(!names(unet).contains("down_blocks.0.resnets.0.conv_shortcut.weight"));
        QCOMPARE(shape_of(controlnet, "controlnet_cond_embedding.blocks.5.weight"), (at::IntArrayRef{256, 96, 3, 3}));
        QCOMPARE(shape_of(controlnet, "controlnet_cond_embedding.conv_out.weight"), (at::IntArrayRef{320, 256, 3, 3}));
        QCOMPARE(shape_of(controlnet, "controlnet_down_blocks.11.weight"), (at::IntArrayRef{1280, 1280, 1, 1}));
        QCOMPARE(shape_of(autoencoder, "decoder.up_blocks.2.resnets.0.conv_shortcut.weight"), (at::IntArrayRef{256, 512, 1, 1}));
        QCOMPARE(shape_of(autoencoder, "encoder.mid_block.attentions.0.to_out.0.bias"), (at::IntArrayRef{512}));
        QCOMPARE(shape_of(autoencoder, "quant_conv.weight"), (at::IntArrayRef{8, 8, 1, 1}));
    }

    void a_fresh_controlnet_leaves_the_unet_as_it_is()
    {
        const at::NoGradGuard no_grad;
        ParameterTable unet_table(c10::kCPU, 3), control_table(c10::kCPU, 4);
        const Unet2dCondition unet(tiny_unet(), ParameterScope{unet_table});
        const ControlNet controlnet(tiny_unet(), ParameterScope{control_table});
        const at::Tensor sample = at::randn({2, 4, 16, 16}), text = at::randn({2, 7, 32}), t = at::tensor({901.0f, 17.0f});
        const at::Tensor hint = controlnet.embed_condition(at::rand({2, 3, 128, 128}));
        const ControlResiduals residuals = controlnet.forward(sample, t, controlnet.prepare_text(text), {}, hint);
        const TextKeys keys = unet.prepare_text(text);
        QVERIFY(at::equal(unet.forward(sample, t, keys), unet.forward(sample, t, keys, {}, &residuals)));
        // … and one with other weights does not.
        for (const auto &[name, tensor] : control_table.named()) {
            if (name == "controlnet_mid_block.weight")
                tensor.fill_(0.1);
        }
        const ControlResiduals changed = controlnet.forward(sample, t, controlnet.prepare_text(text), {}, hint);
        QVERIFY(!at::equal(unet.forward(sample, t, keys), unet.forward(sample, t, keys, {}, &changed)));
    }

    void latents_that_are_no_multiple_of_the_levels_keep_their_size()
    {
        const at::NoGradGuard no_grad;
        ParameterTable table;
        const Unet2dCondition unet(tiny_unet(), ParameterScope{table});
        const at::Tensor out =
            unet.forward(at::randn({1, 4, 9, 13}), at::tensor({5.0f}), unet.prepare_text(at::randn({1, 3, 32})));
        QCOMPARE(out.sizes(), (at::IntArrayRef{1, 4, 9, 13}));
    }

    void every_text_of_a_batch_has_its_part_of_the_samples()
    {
        const at::NoGradGuard no_grad;
        ParameterTable table(c10::kCPU, 9);
        const Unet2dCondition unet(tiny_unet(), ParameterScope{table});
        const at::Tensor sample = at::randn({4, 4, 8, 8}), texts = at::randn({2, 5, 32}), t = at::full({4}, 300.0f);
        const at::Tensor together = unet.forward(sample, t, unet.prepare_text(texts));
        for (int i = 0; i < 4; ++i) {
            const at::Tensor alone =
                unet.forward(sample.narrow(0, i, 1), t.narrow(0, i, 1), unet.prepare_text(texts.narrow(0, i / 2, 1)));
            QVERIFY(at::allclose(alone, together.narrow(0, i, 1), 1e-5, 1e-5));
        }
    }

    void causal_text_states_do_not_see_later_tokens()
    {
        const at::NoGradGuard no_grad;
        ClipTextConfig config{
            .vocab_size = 50, .hidden_size = 32, .intermediate_size = 64, .num_hidden_layers = 2, .num_attention_heads = 4};
        config.max_position_embeddings = 8;
        ParameterTable table;
        const ClipTextModel model(config, ParameterScope{table});
        const at::Tensor ids = at::tensor({48, 5, 6, 49, 49}, at::kLong).view({1, 5});
        at::Tensor other = ids.clone();
        other[0][2] = 7;
        const TextStates a = model.forward(ids), b = model.forward(other);
        QVERIFY(at::allclose(a.states.narrow(1, 0, 2), b.states.narrow(1, 0, 2), 1e-5, 1e-6));
        QVERIFY(!at::allclose(a.pooled, b.pooled));
        QVERIFY(at::equal(a.pooled, a.states.select(1, 3))); // the first end token
    }

    void the_autoencoder_starts_as_the_best_linear_one()
    {
        const at::NoGradGuard no_grad;
        const auto config = autoencoder_kl_config_from_json(nlohmann::json::parse(
            R"({"block_out_channels": [128], "layers_per_block": 1, "latent_channels": 12, "norm_num_groups": 16,
                "mid_block_add_attention": false, "patch_size": 2})"));
        ParameterTable table;
        const AutoencoderKl network(*config, ParameterScope{table});
        const at::Tensor picture = at::rand({1, 3, 32, 32}) * 2 - 1;
        PatchStatistics statistics(*config);
        statistics.add(picture, at::ones({1, 1, 32, 32}));
        QVERIFY(start_from_principal_components(table, *config, statistics, 0.05).has_value());
        // All 12 components of a 2×2 RGB patch: nothing is lost but the norms' small errors.
        const LatentDistribution latent = network.encode(picture);
        QCOMPARE(latent.mean.sizes(), (at::IntArrayRef{1, 12, 16, 16}));
        QVERIFY(at::allclose(latent.logvar, at::full_like(latent.logvar, 2 * std::log(0.05)), 1e-4, 1e-4));
        QVERIFY((network.decode(latent.mean) - picture).abs().max().item<double>() < 0.06);
    }

    void bad_configs_are_refused_by_name()
    {
        for (const char *json :
             {R"({"block_out_channels": [30, 60]})", R"({"down_block_types": ["AttnDownBlock2D"]})", R"({"layers_per_block": 0})",
              R"({"mid_block_type": "x"})", R"({"class_embed_type": "projection"})", R"({"attention_head_dim": [8]})"}) {
            const auto config = unet_config_from_json(nlohmann::json::parse(json));
            QVERIFY2(!config.has_value(), json);
            QCOMPARE(config.error().kind, ErrorKind::BadInput);
        }
        QVERIFY(!autoencoder_kl_config_from_json(nlohmann::json::parse(R"({"norm_num_groups": 7})")).has_value());
        QVERIFY(!clip_text_config_from_json(nlohmann::json::parse(R"({"num_attention_heads": 5})")).has_value());
    }

    /// The CPU can compute in bfloat16 too, if slowly: types have to agree from the prompt to the picture.
    void networks_of_half_precision_take_and_give_single()
    {
        const auto config = pose_to_video_config_from_json(tiny::config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        const auto tokenizer = BytePairTokenizer::parse(tiny::merges(), "merges.txt");
        QVERIFY(tokenizer);
        const c10::InferenceMode inference;
        at::manual_seed(1);
        const FrameBatch batch{
            .conditions = at::rand({2, 3, 64, 64}), .noise = at::randn({2, 4, 8, 8}), .frames = {0, 1}, .anchored = true};
        std::vector<at::Tensor> pictures;
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
            const DiffusionNetworks networks(*config, at::kCPU, 3, type);
            // A weighted word makes the encoder's states pass through a mean in between.
            const PreparedPrompt prompt = prepare_prompt(networks, *tokenizer, "a (red:1.3) shirt", "", 1.0);
            QCOMPARE(prompt.states.scalar_type(), type);
            const auto latents = denoise(networks, prompt, batch, {.steps = 3}, {});
            QVERIFY(latents);
            QCOMPARE(latents->scalar_type(), at::kFloat);
            pictures.push_back(pictures_from_latents(networks, *latents, batch.conditions));
            QCOMPARE(pictures.back().scalar_type(), at::kFloat);
            const at::Tensor again = latents_from_pictures(networks, pictures.back());
            QCOMPARE(again.scalar_type(), at::kFloat);
        }
        const double error = ((pictures[1] - pictures[0]).norm() / pictures[0].norm()).item<double>();
        QVERIFY2(error > 0 && error < 0.1, std::to_string(error).c_str());
    }
};

QTEST_APPLESS_MAIN(TestDiffusionNetworks)
#include "test_diffusion_networks.moc"
