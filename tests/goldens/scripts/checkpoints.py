"""Public checkpoints for tests/core/checkpoint: tiny pipelines in diffusers' layout, the same weights in the original layout of one
file, and the names and shapes of the full-size models in both.

    python tests/goldens/scripts/checkpoints.py tests/goldens/checkpoint

Needs diffusers, transformers and safetensors. The names of the original layout are made here by the inverse of what the program
does, from the description of that layout, not by its code.
"""

import shutil
import sys
import zlib
from pathlib import Path

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderTiny,
    ControlNetModel,
    DDIMScheduler,
    MotionAdapter,
    PNDMScheduler,
    StableDiffusionControlNetPipeline,
    StableDiffusionPipeline,
    UNet2DConditionModel,
)
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}


def original_unet_name(name, levels, layers):
    """Of a UNet or the half of it that a ControlNet has."""
    w = name.split(".")
    if w[0] == "conv_in":
        return "input_blocks.0.0." + w[1]
    if w[0] == "time_embedding":
        return f"time_embed.{0 if w[1] == 'linear_1' else 2}.{w[2]}"
    if w[0] == "conv_norm_out":
        return "out.0." + w[1]
    if w[0] == "conv_out":
        return "out.2." + w[1]
    if w[0] == "mid_block":
        if w[1] == "attentions":
            return "middle_block.1." + ".".join(w[3:])
        return f"middle_block.{0 if w[2] == '0' else 2}.{RESNET[w[3]]}.{w[4]}"
    b = int(w[1])
    if w[0] == "down_blocks":
        if w[2] == "downsamplers":
            return f"input_blocks.{(b + 1) * (layers + 1)}.0.op.{w[5]}"
        i = 1 + b * (layers + 1) + int(w[3])
        if w[2] == "resnets":
            return f"input_blocks.{i}.0.{RESNET[w[4]]}.{w[5]}"
        return f"input_blocks.{i}.1." + ".".join(w[4:])
    i = b * (layers + 1) + (int(w[3]) if w[2] != "upsamplers" else layers)
    if w[2] == "resnets":
        return f"output_blocks.{i}.0.{RESNET[w[4]]}.{w[5]}"
    if w[2] == "attentions":
        return f"output_blocks.{i}.1." + ".".join(w[4:])
    return f"output_blocks.{i}.{1 if b == 0 else 2}.conv.{w[5]}"  # the first level up has no attention


def original_controlnet_name(name, levels, layers, hints):
    w = name.split(".")
    if w[0] == "controlnet_cond_embedding":
        layer = {"conv_in": 0, "conv_out": 2 * (2 * hints - 1)}.get(w[1])
        return f"input_hint_block.{2 * (int(w[2]) + 1) if layer is None else layer}.{w[-1]}"
    if w[0] == "controlnet_down_blocks":
        return f"zero_convs.{w[1]}.0.{w[2]}"
    if w[0] == "controlnet_mid_block":
        return "middle_block_out.0." + w[1]
    return original_unet_name(name, levels, layers)


def original_vae_name(name, levels):
    w = name.split(".")
    if w[0] in ("quant_conv", "post_quant_conv") or w[1] in ("conv_in", "conv_out"):
        return name
    if w[1] == "conv_norm_out":
        return f"{w[0]}.norm_out.{w[2]}"
    if w[1] == "mid_block":
        if w[2] == "attentions":
            part = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out": "proj_out"}[w[4]]
            return f"{w[0]}.mid.attn_1.{part}.{w[-1]}"
        return f"{w[0]}.mid.block_{int(w[3]) + 1}.{w[4].replace('conv_shortcut', 'nin_shortcut')}.{w[5]}"
    level = int(w[2]) if w[1] == "down_blocks" else levels - 1 - int(w[2])
    side = "down" if w[1] == "down_blocks" else "up"
    if w[3] == "resnets":
        return f"{w[0]}.{side}.{level}.block.{w[4]}.{w[5].replace('conv_shortcut', 'nin_shortcut')}.{w[6]}"
    return f"{w[0]}.{side}.{level}.{side}sample.conv.{w[6]}"


def original_vae(state, levels):
    out = {}
    for name, tensor in state.items():
        new = original_vae_name(name, levels)
        if ".mid.attn_1." in new and tensor.dim() == 2:
            tensor = tensor[:, :, None, None]
        out[new] = tensor
    return out


def text_state(model):
    """With the prefix that files of transformers before version 5 have."""
    return {n if n.startswith("text_model.") else "text_model." + n: t for n, t in model.state_dict().items() if not n.endswith("position_ids")}


def open_clip(state, layers):
    """Of the names of transformers; the joined projections, and one more layer that Stable Diffusion 2 does not use."""
    out = {
        "positional_embedding": state["text_model.embeddings.position_embedding.weight"],
        "token_embedding.weight": state["text_model.embeddings.token_embedding.weight"],
        "ln_final.weight": state["text_model.final_layer_norm.weight"],
        "ln_final.bias": state["text_model.final_layer_norm.bias"],
        "logit_scale": torch.ones([]),
        "text_projection": torch.zeros(4, 4),
    }
    for i in range(layers + 1):
        old = f"text_model.encoder.layers.{min(i, layers - 1)}."
        new = f"transformer.resblocks.{i}."
        for end in ("weight", "bias"):
            out[new + "attn.in_proj_" + end] = torch.cat([state[f"{old}self_attn.{p}_proj.{end}"] for p in "qkv"])
            out[new + "attn.out_proj." + end] = state[old + "self_attn.out_proj." + end]
            for part, name in (("ln_1", "layer_norm1"), ("ln_2", "layer_norm2"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2")):
                out[new + part + "." + end] = state[old + name + "." + end]
    return out


def single_file(unet, vae, text, second, controlnet=None):
    levels, layers = len(unet.config.block_out_channels), unet.config.layers_per_block
    out = {}
    for name, tensor in unet.state_dict().items():
        out["model.diffusion_model." + original_unet_name(name, levels, layers)] = tensor
    for name, tensor in original_vae(vae.state_dict(), len(vae.config.block_out_channels)).items():
        out["first_stage_model." + name] = tensor
    state = text_state(text)
    if second:
        for name, tensor in open_clip(state, text.config.num_hidden_layers).items():
            out["cond_stage_model.model." + name] = tensor
    else:
        for name, tensor in state.items():
            out["cond_stage_model.transformer." + name] = tensor
    if controlnet is not None:
        hints = len(controlnet.config.conditioning_embedding_out_channels)
        for name, tensor in controlnet.state_dict().items():
            out["control_model." + original_controlnet_name(name, levels, layers, hints)] = tensor
    return out


def bookkeeping():
    return {
        "betas": torch.linspace(0.01, 0.1, 4),
        "alphas_cumprod": torch.linspace(0.9, 0.1, 4),
        "sqrt_one_minus_alphas_cumprod": torch.linspace(0.1, 0.9, 4),
        "posterior_variance": torch.zeros(4),
        "logvar": torch.zeros(4),
        "model_ema.decay": torch.tensor(0.5),
        "model_ema.diffusion_modelout2bias": torch.zeros(4),
        "cond_stage_model.transformer.text_model.embeddings.position_ids": torch.arange(8)[None],
    }


def tiny_parts(second):
    torch.manual_seed(7 + second)
    unet = UNet2DConditionModel(
        sample_size=8,
        block_out_channels=(8, 16),
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=16,
        norm_num_groups=4,
        attention_head_dim=[1, 2] if second else 2,
        use_linear_projection=bool(second),
    )
    vae = AutoencoderKL(
        block_out_channels=(4, 8),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        norm_num_groups=4,
        layers_per_block=1,
    )
    text = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=64,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            max_position_embeddings=8,
            hidden_act="gelu" if second else "quick_gelu",
            bos_token_id=62,
            eos_token_id=63,
            pad_token_id=0,
        )
    )
    return unet.half(), vae.half(), text.half()


def write_tiny(folder, second):
    unet, vae, text = tiny_parts(second)
    name = "tiny-2" if second else "tiny-1"
    parts = dict(unet=unet, vae=vae, text_encoder=text, tokenizer=None, safety_checker=None, feature_extractor=None)
    controlnet = None
    if second:
        scheduler = DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, prediction_type="v_prediction")
        StableDiffusionPipeline(scheduler=scheduler, requires_safety_checker=False, **parts).save_pretrained(folder / name, variant="fp16")
    else:
        scheduler = PNDMScheduler(
            beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, skip_prk_steps=True, steps_offset=1
        )
        controlnet = ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=(4, 8)).half()
        for i, parameter in enumerate(controlnet.parameters()):
            torch.nn.init.normal_(parameter, generator=torch.Generator().manual_seed(i))
        pipeline = StableDiffusionControlNetPipeline(
            scheduler=scheduler, controlnet=controlnet, requires_safety_checker=False, **parts
        )
        pipeline.save_pretrained(folder / name, max_shard_size="40KB")
    tensors = single_file(unet, vae, text, second, controlnet)
    tensors.update(bookkeeping())
    if second:
        torch.save({"state_dict": tensors, "global_step": 5}, folder / f"{name}.ckpt")
    else:
        save_file({n: t.contiguous() for n, t in tensors.items()}, folder / f"{name}.safetensors", {"license": "a test"})


def write_full_lists(folder):
    """Lines of "model component original-name diffusers-name shape-of-original shape", compressed as qUncompress reads it."""
    lines = []

    def add(model, component, name, original, shape, original_shape=None):
        text = ["x".join(map(str, s)) or "-" for s in (original_shape or shape, shape)]
        lines.append(" ".join([model, component, original, name, *text]))

    with torch.device("meta"):
        for second in (False, True):
            model = "2" if second else "1"
            unet = UNet2DConditionModel(
                cross_attention_dim=1024 if second else 768,
                use_linear_projection=second,
                attention_head_dim=[5, 10, 20, 20] if second else 8,
            )
            assert len(unet.state_dict()) == 686
            for name, tensor in unet.state_dict().items():
                add(model, "unet", name, original_unet_name(name, 4, 2), tuple(tensor.shape))
            controlnet = ControlNetModel.from_config(unet.config, conditioning_embedding_out_channels=(16, 32, 96, 256))
            assert len(controlnet.state_dict()) == 340
            for name, tensor in controlnet.state_dict().items():
                add(model, "controlnet", name, original_controlnet_name(name, 4, 2, 4), tuple(tensor.shape))
        vae = AutoencoderKL(
            block_out_channels=(128, 256, 512, 512),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            layers_per_block=2,
        )
        assert len(vae.state_dict()) == 248
        for name, tensor in vae.state_dict().items():
            original = original_vae_name(name, 4)
            shape = tuple(tensor.shape)
            add("1", "autoencoder", name, original, shape, shape + (1, 1) if ".attn_1." in original and len(shape) == 2 else shape)
        text = CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_attention_heads=12))
        state = text_state(text)
        assert len(state) == 196
        for name, tensor in state.items():
            add("1", "text_encoder", name, name, tuple(tensor.shape))
        for name, tensor in AutoencoderTiny().state_dict().items():
            add("tiny", "autoencoder", name, name, tuple(tensor.shape))
        for name, tensor in MotionAdapter(use_motion_mid_block=True).state_dict().items():
            if not name.endswith("pos_embed.pe"):
                original = name
                for old, new in ((".attn1.", ".attention_blocks.0."), (".attn2.", ".attention_blocks.1."), (".norm1.", ".norms.0."), (".norm2.", ".norms.1."), (".norm3.", ".ff_norm.")):
                    original = original.replace(old, new)
                w = original.split(".")
                at = w.index("motion_modules") + 2
                add("motion", "motion_module", name, ".".join(w[:at] + ["temporal_transformer"] + w[at:]), tuple(tensor.shape))
    data = "\n".join(lines).encode()
    (folder / "full_size_names.qz").write_bytes(len(data).to_bytes(4, "big") + zlib.compress(data, 9))


def main():
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for second in (0, 1):
        write_tiny(folder, second)
    write_full_lists(folder)


if __name__ == "__main__":
    main()
