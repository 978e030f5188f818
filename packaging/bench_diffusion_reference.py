#!/usr/bin/env python3
"""Measures Hugging Face diffusers on the pieces of work of `signwright bench diffusion`, which starts this script.

  bench_diffusion_reference.py store FOLDER DEVICE PRECISION
      networks of Stable Diffusion 1.5's size with random weights, which both programs load
  bench_diffusion_reference.py measure FOLDER DEVICE PRECISION THREADS RUNS BATCH CLIP_SIZE
      one JSON object: median seconds, and "peak_resident_mib" or "peak_device_mib"

DEVICE is cpu or cuda, PRECISION fp32, fp16 or bf16.
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
TYPES = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}
SCHEDULER = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False)


def store(folder, device, precision):
    def save(part, make):
        with torch.device(device):  # a GPU draws random weights faster
            network = make()
        network.to("cpu", TYPES[precision]).save_pretrained(folder / part)

    text = CLIPTextConfig(hidden_size=TEXT_WIDTH, intermediate_size=3072, num_attention_heads=12, num_hidden_layers=12)
    save("text_encoder", lambda: CLIPTextModel(text))
    save("unet", lambda: UNet2DConditionModel(sample_size=64, cross_attention_dim=TEXT_WIDTH))
    save("controlnet", lambda: ControlNetModel(cross_attention_dim=TEXT_WIDTH))
    save(
        "vae",
        lambda: AutoencoderKL(
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            block_out_channels=(128, 256, 512, 512),
            layers_per_block=2,
            sample_size=512,
        ),
    )
    SCHEDULER.save_pretrained(folder / "scheduler")
    index = {"_class_name": "StableDiffusionControlNetPipeline", "scheduler": ["diffusers", "DDIMScheduler"]}
    for part, network in CLASSES.items():
        index[part] = ["transformers" if network is CLIPTextModel else "diffusers", network.__name__]
    (folder / "model_index.json").write_text(json.dumps(index))


def seconds_of(work, device):
    if device == "cuda":
        torch.cuda.synchronize()
    start = time.perf_counter()
    work()
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start


def median_seconds(work, device, runs):
    for _ in range(3):
        work()
    return statistics.median(seconds_of(work, device) for _ in range(runs))


def measure(folder, device, precision, runs, batch, clip_size):
    networks = {
        name: network.from_pretrained(folder / name, torch_dtype=TYPES[precision]).to(device) for name, network in CLASSES.items()
    }
    unet, controlnet, vae = networks["unet"], networks["controlnet"], networks["vae"]
    scheduler = DDIMScheduler.from_pretrained(folder / "scheduler")
    place = {"device": device, "dtype": TYPES[precision]}

    def predict(latents, timestep, text, condition):
        down, mid = controlnet(latents, timestep, text, controlnet_cond=condition, return_dict=False)
        return unet(latents, timestep, text, down_block_additional_residuals=down, mid_block_additional_residual=mid).sample

    def clip(latents, text, conditions):
        scheduler.set_timesteps(STEPS)
        for timestep in scheduler.timesteps:
            latents = scheduler.step(predict(latents, timestep, text, conditions), timestep, latents).prev_sample
        return vae.decode(latents / vae.config.scaling_factor).sample

    figures = {}
    text = torch.randn(1, TOKENS, TEXT_WIDTH, **place)
    for size in (256, 512):
        latents, condition = torch.randn(batch, 4, size // 8, size // 8, **place), torch.rand(batch, 3, size, size, **place)
        timestep, texts = torch.tensor(500, device=device), text.expand(batch, -1, -1)
        figures[f"unet_controlnet_{size}"] = median_seconds(lambda: predict(latents, timestep, texts, condition), device, runs)
        figures[f"decode_{size}"] = median_seconds(lambda: vae.decode(latents).sample, device, runs)
    side = clip_size // 8
    latents, conditions = torch.randn(FRAMES, 4, side, side, **place), torch.rand(FRAMES, 3, clip_size, clip_size, **place)
    texts = text.expand(FRAMES, -1, -1)
    figures["clip"] = median_seconds(lambda: clip(latents, texts, conditions), device, runs)
    if device == "cuda":
        figures["peak_device_mib"] = torch.cuda.max_memory_allocated() / 2**20
    else:
        figures["peak_resident_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def main():
    command, folder, device, precision = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    with torch.inference_mode():
        if command == "store":
            store(folder, device, precision)
            return
        threads, runs, batch, clip_size = map(int, sys.argv[5:9])
        torch.set_num_threads(threads)
        print(json.dumps(measure(folder, device, precision, runs, batch, clip_size)))


if __name__ == "__main__":
    main()
