"""Small networks of the Stable Diffusion family with random weights, by diffusers 0.42.1 and transformers, and what they make of
random inputs. One file a network goes to ../diffusion/<name>.safetensors: weights under their state-dict names behind "weights/",
inputs behind "in/", results behind "out/", the configuration as JSON in the metadata.
"""
import json
import pathlib

import torch
from diffusers import AutoencoderKL, ControlNetModel, LatentConsistencyModelPipeline, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

TARGET = pathlib.Path(__file__).resolve().parent.parent / "diffusion"
UNET = dict(in_channels=4, out_channels=4, block_out_channels=[16, 32], layers_per_block=2, norm_num_groups=8,
            down_block_types=["CrossAttnDownBlock2D", "DownBlock2D"], up_block_types=["UpBlock2D", "CrossAttnUpBlock2D"],
            cross_attention_dim=24, attention_head_dim=2)


def random_weights(model, seed):
    """Everything counts: also what would start at zero or one."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in model.parameters():
        parameter.data = torch.randn(parameter.shape, generator=generator) * 0.2
    return model.eval()


def keep(name, model, config, inputs, outputs, prefix=""):
    tensors = {f"weights/{prefix}{key}": value for key, value in model.state_dict().items() if not key.endswith("position_ids")}
    tensors |= {f"in/{key}": value for key, value in inputs.items()}
    tensors |= {f"out/{key}": value for key, value in outputs.items()}
    TARGET.mkdir(exist_ok=True)
    save_file({key: value.detach().clone().contiguous() for key, value in tensors.items()}, TARGET / f"{name}.safetensors",
              metadata={"config": json.dumps(config), "origin": "see ../scripts/diffusion_modules.py"})


@torch.no_grad()
def unet(name, seed, **changes):
    config = UNET | changes
    model = random_weights(UNet2DConditionModel(sample_size=8, **config), seed)
    generator = torch.Generator().manual_seed(seed + 1)
    sample = torch.randn(2, 4, 9, 6, generator=generator)  # 9 is no multiple of what the levels shrink by
    timesteps = torch.tensor([981.0, 3.5])
    text = torch.randn(2, 7, 24, generator=generator)
    inputs = {"sample": sample, "timesteps": timesteps, "text": text}
    extra = {}
    if changes.get("time_cond_proj_dim"):
        inputs["guidance_scale"] = torch.tensor(4.5)
        extra["timestep_cond"] = LatentConsistencyModelPipeline.get_guidance_scale_embedding(
            None, torch.tensor([3.5]), changes["time_cond_proj_dim"])
    if changes.get("class_embed_type"):
        inputs["pooled"] = torch.randn(2, changes["projection_class_embeddings_input_dim"], generator=generator)
        extra["class_labels"] = inputs["pooled"]
    outputs = {"prediction": model(sample, timesteps, text, **extra).sample}
    keep(name, model, config, inputs, outputs)
    return model, config, inputs


@torch.no_grad()
def controlnet(name, seed, base, config, inputs):
    embedding = [4, 8, 12, 16]
    own = {key: value for key, value in config.items() if key not in ("out_channels", "up_block_types")}
    model = random_weights(ControlNetModel(conditioning_embedding_out_channels=embedding, **own), seed)
    condition = torch.rand(2, 3, 72, 48, generator=torch.Generator().manual_seed(seed + 1))
    down, mid = model(inputs["sample"], inputs["timesteps"], inputs["text"], condition, conditioning_scale=0.7, return_dict=False)
    prediction = base(inputs["sample"], inputs["timesteps"], inputs["text"], down_block_additional_residuals=down,
                      mid_block_additional_residual=mid).sample
    outputs = {f"down_{number}": residual for number, residual in enumerate(down)} | {"mid": mid, "prediction": prediction}
    keep(name, model, config | {"conditioning_embedding_out_channels": embedding}, inputs | {"condition": condition}, outputs)


@torch.no_grad()
def autoencoder(name, seed, **changes):
    config = dict(block_out_channels=[16, 32], layers_per_block=1, latent_channels=4, norm_num_groups=8) | changes
    blocks = len(config["block_out_channels"])
    model = random_weights(AutoencoderKL(down_block_types=["DownEncoderBlock2D"] * blocks, up_block_types=["UpDecoderBlock2D"] * blocks,
                                         **config), seed)
    generator = torch.Generator().manual_seed(seed + 1)
    images, latents = torch.rand(2, 3, 12, 8, generator=generator) * 2 - 1, torch.randn(2, 4, 6, 4, generator=generator)
    distribution = model.encode(images).latent_dist
    outputs = {"mean": distribution.mean, "logvar": distribution.logvar, "images": model.decode(latents).sample}
    keep(name, model, config, {"images": images, "latents": latents}, outputs)


@torch.no_grad()
def text_encoder(name, seed, hidden_act):
    config = dict(vocab_size=64, hidden_size=24, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4,
                  max_position_embeddings=12, hidden_act=hidden_act)
    # The largest id ends a text, as in Stable Diffusion's files (eos_token_id 2 stands for that).
    model = random_weights(CLIPTextModel(CLIPTextConfig(bos_token_id=62, eos_token_id=2, pad_token_id=63, **config)), seed)
    ids = torch.tensor([[62, 5, 9, 40, 63, 63, 63, 63, 63, 63, 63, 63], [62, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 63]])
    result = model(ids)
    # Public checkpoints have the prefix that transformers 5 dropped.
    keep(name, model, config, {"ids": ids}, {"states": result.last_hidden_state, "pooled": result.pooler_output},
         "" if any(key.startswith("text_model.") for key in model.state_dict()) else "text_model.")


base, config, inputs = unet("unet", 1)
controlnet("controlnet", 11, base, config, inputs)
unet("unet-linear-projection", 21, use_linear_projection=True, attention_head_dim=[2, 4])
unet("unet-scale-shift", 31, resnet_time_scale_shift="scale_shift", class_embed_type="projection",
     projection_class_embeddings_input_dim=20)
unet("unet-guidance", 81, layers_per_block=1, time_cond_proj_dim=16)
autoencoder("autoencoder", 41)
autoencoder("autoencoder-without-attention", 51, mid_block_add_attention=False)
text_encoder("text-encoder", 61, "quick_gelu")
text_encoder("text-encoder-gelu", 71, "gelu")
for path in sorted(TARGET.glob("*.safetensors")):
    print(path.name, path.stat().st_size)
