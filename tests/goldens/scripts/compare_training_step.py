#!/usr/bin/env python3
"""Repeats the first step of a training run with diffusers 0.42.1, transformers 5.24.0 and torch 2.11.0, and compares the gradients.

  signwright train recipe.json --first-step step.safetensors
  compare_training_step.py step.safetensors MODEL

MODEL is the diffusers folder that the recipe starts from. What was trained is read off the gradients: a ControlNet, the UNet, the text
encoder, or several. Recipes with min_snr_gamma, pixel_weight, own_predictions, lora or
"controlnet_start": "unet" (whose random start is not in MODEL) are not repeated here. Prints the relative error (of L2 norms) over all
gradients, the worst tensors, and the peak of resident memory.
"""
import argparse
import pathlib
import resource
import sys

import torch
from diffusers import ControlNetModel, DDPMScheduler, UNet2DConditionModel
from safetensors.torch import load_file
from transformers import CLIPTextModel

LARGEST_ERROR = 1e-4


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("step", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    options = parser.parse_args()
    step = load_file(options.step)
    wanted = {name.removeprefix("gradient/"): tensor for name, tensor in step.items() if name.startswith("gradient/")}
    trained = {name.split("/")[0] for name in wanted}

    unet = UNet2DConditionModel.from_pretrained(options.model / "unet")
    encoder = CLIPTextModel.from_pretrained(options.model / "text_encoder")
    networks = {"unet": unet, "text_encoder": encoder}
    if (options.model / "controlnet").exists():
        networks["controlnet"] = ControlNetModel.from_pretrained(options.model / "controlnet")
    for name, network in networks.items():
        network.requires_grad_(name in trained)

    scheduler = DDPMScheduler.from_pretrained(options.model / "scheduler")
    timesteps = step["timesteps"].long()
    noisy = scheduler.add_noise(step["latents"], step["noise"], timesteps)
    text = encoder(step["ids"].long()).last_hidden_state
    residuals = {}
    if "controlnet" in networks:
        down, mid = networks["controlnet"](noisy, timesteps, text, step["condition"], return_dict=False)
        residuals = {"down_block_additional_residuals": down, "mid_block_additional_residual": mid}
    prediction = unet(noisy, timesteps, text, **residuals).sample
    velocity = scheduler.config.prediction_type == "v_prediction"
    target = scheduler.get_velocity(step["latents"], step["noise"], timesteps) if velocity else step["noise"]
    loss = ((prediction - target).square() * step["weights"]).mean()
    loss.backward()

    squares, errors = 0.0, []
    for name, gradient in wanted.items():
        component, parameter = name.split("/")
        named = dict(networks[component].named_parameters())
        reference = named.get(parameter, named.get(parameter.removeprefix("text_model."))).grad
        reference = torch.zeros_like(gradient) if reference is None else reference
        difference = (gradient - reference).norm().item()
        squares += reference.norm().item() ** 2
        errors.append((difference, reference.norm().item(), name))
    whole = (sum(error**2 for error, _, _ in errors) / squares) ** 0.5
    print(f"loss {step['loss'].item():.7f}, reference {loss.item():.7f}")
    print(f"prediction: largest difference {(step['prediction'] - prediction).abs().max().item():.2e}")
    print(f"{len(errors)} gradients, {sum(wanted[name].numel() for _, _, name in errors)} numbers: relative error {whole:.2e}")
    for error, size, name in sorted(errors, key=lambda entry: -entry[0] / (entry[1] + 1e-12))[:5]:
        print(f"  {error / (size + 1e-12):.2e} of {size:.2e}  {name}")
    print(f"peak resident of this script: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    sys.exit(0 if whole <= LARGEST_ERROR else 1)


if __name__ == "__main__":
    main()
