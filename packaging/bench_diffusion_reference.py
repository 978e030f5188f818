#!/usr/bin/env python3
"""Measures Hugging Face diffusers on the pieces of work of `signwright bench diffusion`, which starts this script.

  bench_diffusion_reference.py store FOLDER               networks of Stable Diffusion 1.5's size with random weights, in single
                                                          precision, which both programs load
  bench_diffusion_reference.py measure FOLDER THREADS RUNS  one JSON object: median seconds, and "peak_resident_mib"
"""

import json
import resource
import statistics
import sys
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL, ControlNetModel, DDIMScheduler, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

FRAMES, STEPS, TOKENS, TEXT_WIDTH = 8, 4, 77, 768
CLASSES = {"unet": UNet2DConditionModel, "controlnet": ControlNetModel, "vae": AutoencoderKL, "text_encoder": CLIPTextModel}
SCHEDULER = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False)


def store(folder):
    text = CLIPTextConfig(hidden_size=TEXT_WIDTH, intermediate_size=3072, num_attention_heads=12, num_hidden_layers=12)
    CLIPTextModel(text).save_pretrained(folder / "text_encoder")
    UNet2DConditionModel(sample_size=64, cross_attention_dim=TEXT_WIDTH).save_pretrained(folder / "unet")
    ControlNetModel(cross_attention_dim=TEXT_WIDTH).save_pretrained(folder / "controlnet")
    AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        sample_size=512,
    ).save_pretrained(folder / "vae")
    SCHEDULER.save_pretrained(folder / "scheduler")
    index = {"_class_name": "StableDiffusionControlNetPipeline", "scheduler": ["diffusers", "DDIMScheduler"]}
    for part, network in CLASSES.items():
        index[part] = ["transformers" if network is CLIPTextModel else "diffusers", network.__name__]
    (folder / "model_index.json").write_text(json.dumps(index))


def median_seconds(work, runs):
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def measure(folder, runs):
    networks = {name: network.from_pretrained(folder / name) for name, network in CLASSES.items()}
    unet, controlnet, vae = networks["unet"], networks["controlnet"], networks["vae"]
    scheduler = DDIMScheduler.from_pretrained(folder / "scheduler")

    def predict(latents, timestep, text, condition):
        down, mid = controlnet(latents, timestep, text, controlnet_cond=condition, return_dict=False)
        return unet(latents, timestep, text, down_block_additional_residuals=down, mid_block_additional_residual=mid).sample

    def clip(latents, text, conditions):
        scheduler.set_timesteps(STEPS)
        for timestep in scheduler.timesteps:
            latents = scheduler.step(predict(latents, timestep, text, conditions), timestep, latents).prev_sample
        return vae.decode(latents / vae.config.scaling_factor).sample

    figures = {}
    text = torch.randn(1, TOKENS, TEXT_WIDTH)
    for size in (256, 512):
        latents, condition = torch.randn(1, 4, size // 8, size // 8), torch.rand(1, 3, size, size)
        timestep = torch.tensor(500)
        figures[f"unet_controlnet_{size}"] = median_seconds(lambda: predict(latents, timestep, text, condition), runs)
        figures[f"decode_{size}"] = median_seconds(lambda: vae.decode(latents).sample, runs)
    latents, conditions = torch.randn(FRAMES, 4, 32, 32), torch.rand(FRAMES, 3, 256, 256)
    texts = text.expand(FRAMES, -1, -1)
    figures["clip_256"] = median_seconds(lambda: clip(latents, texts, conditions), runs)
    figures["peak_resident_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def main():
    command, folder = sys.argv[1], Path(sys.argv[2])
    if command == "store":
        store(folder)
        return
    torch.set_num_threads(int(sys.argv[3]))
    with torch.inference_mode():
        print(json.dumps(measure(folder, int(sys.argv[4]))))


if __name__ == "__main__":
    main()
