"""Compares what `signwright video IN.pose --bundle FOLDER --dump D.safetensors -o …` wrote with the reference pipeline of diffusers
on the same model, condition and noise, and prints the largest difference of every tensor, absolute and relative to the
reference's largest value. Ends with status 1 when one is above --tolerance.

    compare_dump.py FOLDER D.safetensors --prompt TEXT --steps 20 --guidance 7.5 --sampler ddim

FOLDER is in the layout of diffusers, with or without a ControlNet in it (`--controlnet FOLDER` for one beside it). The environment
needs torch, diffusers, transformers and safetensors; Signwright itself needs none of them.
"""
import argparse
import sys

import diffusers
import torch
from safetensors.torch import load_file

SAMPLERS = {
    "ddim": (diffusers.DDIMScheduler, {"clip_sample": False}), "pndm": (diffusers.PNDMScheduler, {}), "euler": (diffusers.EulerDiscreteScheduler, {}),
    "heun": (diffusers.HeunDiscreteScheduler, {}), "unipc": (diffusers.UniPCMultistepScheduler, {}),
    "dpmpp-2m": (diffusers.DPMSolverMultistepScheduler, {}),
    "dpmpp-2m-karras": (diffusers.DPMSolverMultistepScheduler, {"use_karras_sigmas": True}),
}

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("dump")
parser.add_argument("--controlnet", default="")
parser.add_argument("--prompt", default="")
parser.add_argument("--negative", default="")
parser.add_argument("--steps", type=int, default=20)
parser.add_argument("--guidance", type=float, default=7.5)
parser.add_argument("--conditioning-scale", type=float, default=1.0)
parser.add_argument("--clip-skip", type=int, default=0)
parser.add_argument("--sampler", choices=sorted(SAMPLERS), default="ddim")
parser.add_argument("--tolerance", type=float, default=1e-4)
arguments = parser.parse_args()

dump = load_file(arguments.dump)
extra = {}
if arguments.controlnet:
    extra["controlnet"] = diffusers.ControlNetModel.from_pretrained(arguments.controlnet)
pipe = diffusers.StableDiffusionControlNetPipeline.from_pretrained(arguments.model, safety_checker=None, **extra)
scheduler, changes = SAMPLERS[arguments.sampler]
pipe.scheduler = scheduler.from_config(pipe.scheduler.config, **changes)
pipe.set_progress_bar_config(disable=True)
frames = dump["condition"].shape[0]

residuals, latents = {}, {}
forward = pipe.controlnet.forward


def recorded(*args, **kwargs):
    result = forward(*args, **kwargs)
    if not residuals:
        down, mid = result
        residuals.update({f"control_down_{number}": tensor for number, tensor in enumerate(down)} | {"control_mid": mid})
    return result


pipe.controlnet.forward = recorded


def step(_, number, __, tensors):
    latents[f"latents_{number}"] = tensors["latents"].clone()
    return {}


with torch.inference_mode():
    guided = arguments.guidance > 1
    prompt, negative = pipe.encode_prompt(arguments.prompt, "cpu", 1, guided, arguments.negative,
                                          clip_skip=arguments.clip_skip or None)
    reference = {"text_states": torch.cat([negative, prompt]) if guided else prompt}
    image = pipe(prompt=[arguments.prompt] * frames, negative_prompt=[arguments.negative] * frames, image=dump["condition"],
                 latents=dump["initial_latents"].clone(), num_inference_steps=arguments.steps, guidance_scale=arguments.guidance,
                 controlnet_conditioning_scale=arguments.conditioning_scale, clip_skip=arguments.clip_skip or None,
                 height=dump["condition"].shape[2], width=dump["condition"].shape[3], output_type="pt",
                 callback_on_step_end=step).images
reference |= residuals | latents | {"image": image * 2 - 1}

worst = 0.0
for name, wanted in reference.items():
    made = dump[name].clamp(-1, 1) if name == "image" else dump[name]
    if made.shape != wanted.shape:
        print(f"{name:18} has the shape {tuple(made.shape)} in place of {tuple(wanted.shape)}")
        worst = float("inf")
        continue
    off, size = (made - wanted).abs().max().item(), wanted.abs().max().item()
    worst = max(worst, off / max(1.0, size))
    print(f"{name:18} {off:.3e} of {size:.3e}")
sys.exit(worst > arguments.tolerance)
