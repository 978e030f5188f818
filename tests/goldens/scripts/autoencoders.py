"""What diffusers 0.42.1 makes of pictures and latents in other ways than ../diffusion/autoencoder.safetensors shows:

../diffusion/autoencoder-tiny.safetensors: a small AutoencoderTiny with random weights, laid out as `diffusion_modules.py` does it;
../diffusion/autoencoder-tiled.safetensors: the tiled paths of the AutoencoderKL in autoencoder.safetensors, with tiles of 8 latent
positions ("in/images" → "out/mean", "in/latents" → "out/images");
../diffusion/guidance-rescale.safetensors: `rescale_noise_cfg` ("in/guided", "in/conditional" → "out/<strength>").
"""
import json
import pathlib

import torch
from diffusers import AutoencoderKL, AutoencoderTiny
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import rescale_noise_cfg
from safetensors import safe_open
from safetensors.torch import load_file, save_file

TARGET = pathlib.Path(__file__).resolve().parent.parent / "diffusion"


def write(name, tensors, config=None):
    save_file({key: value.detach().clone().contiguous() for key, value in tensors.items()}, TARGET / f"{name}.safetensors",
              metadata={"config": json.dumps(config), "origin": "see ../scripts/autoencoders.py"})
    print(name, (TARGET / f"{name}.safetensors").stat().st_size)


@torch.no_grad()
def tiny():
    config = dict(encoder_block_out_channels=[8, 8, 8], decoder_block_out_channels=[8, 8, 8], num_encoder_blocks=[1, 2, 1],
                  num_decoder_blocks=[2, 1, 1], latent_channels=4)
    model = AutoencoderTiny(**config).eval()
    generator = torch.Generator().manual_seed(81)
    for parameter in model.parameters():
        parameter.data = torch.randn(parameter.shape, generator=generator) * 0.2
    images, latents = torch.rand(2, 3, 16, 12, generator=generator) * 2 - 1, torch.randn(2, 4, 4, 3, generator=generator) * 2
    tensors = {f"weights/{key}": value for key, value in model.state_dict().items()}
    tensors |= {"in/images": images, "in/latents": latents, "out/latents": model.encode(images).latents,
                "out/images": model.decode(latents).sample}
    write("autoencoder-tiny", tensors, config)


@torch.no_grad()
def tiled():
    path = TARGET / "autoencoder.safetensors"
    with safe_open(path, "pt") as file:
        config = json.loads(file.metadata()["config"])
    model = AutoencoderKL(down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2, **config).eval()
    model.load_state_dict({key[8:]: value for key, value in load_file(path).items() if key.startswith("weights/")})
    model.enable_tiling()
    model.tile_latent_min_size, model.tile_sample_min_size = 8, 16
    generator = torch.Generator().manual_seed(91)
    images, latents = torch.rand(1, 3, 38, 24, generator=generator) * 2 - 1, torch.randn(1, 4, 19, 13, generator=generator)
    mean = DiagonalGaussianDistribution(model._tiled_encode(images)).mean
    assert torch.equal(mean, model.encode(images).latent_dist.mean)
    write("autoencoder-tiled", {"in/images": images, "in/latents": latents, "out/mean": mean, "out/images": model.decode(latents).sample})


def rescale():
    generator = torch.Generator().manual_seed(101)
    guided, conditional = (torch.randn(2, 4, 3, 5, generator=generator) * size for size in (3.0, 1.0))
    tensors = {"in/guided": guided, "in/conditional": conditional}
    tensors |= {f"out/{strength}": rescale_noise_cfg(guided, conditional, strength) for strength in (0.0, 0.7, 1.0)}
    write("guidance-rescale", tensors)


tiny()
tiled()
rescale()
