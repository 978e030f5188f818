"""Trajectories of the reference samplers (diffusers 0.42.1), written as ../samplers/trajectories.safetensors.

A scalar function stands for the network: prediction = 0.5 sin(input) + 0.1 cos(timestep / 200). Every case starts from the
same eight numbers times the sampler's own initial deviation; stochastic samplers take row `call` of `noise`. Per case
"<case>/timesteps" (calls), "<case>/x" (calls, 8) after every call, "<case>/start" (8). A case is
"<sampler>|<spacing>|<prediction>|<steps>".

../samplers/from-sample.safetensors holds the same from step 7 of 20 on, as image-to-image pipelines begin: `begin` stands for the
picture, the last row of `noise` for its noise. PNDM is left out: there the reference's second call, which repeats the first step, is
made at a level that the latents do not have.
"""
import pathlib

import torch
from diffusers import (DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler,
                       EulerDiscreteScheduler, HeunDiscreteScheduler, LCMScheduler, PNDMScheduler, UniPCMultistepScheduler)
from safetensors.torch import save_file

STABLE_DIFFUSION = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
SAMPLERS = {
    "ddim": (DDIMScheduler, dict(clip_sample=False, set_alpha_to_one=False)),
    "ddpm": (DDPMScheduler, dict(clip_sample=False)),
    "pndm": (PNDMScheduler, dict(skip_prk_steps=True, set_alpha_to_one=False)),
    "euler": (EulerDiscreteScheduler, {}),
    "euler-a": (EulerAncestralDiscreteScheduler, {}),
    "heun": (HeunDiscreteScheduler, {}),
    "dpmpp-2m": (DPMSolverMultistepScheduler, {}),
    "dpmpp-2m-karras": (DPMSolverMultistepScheduler, dict(use_karras_sigmas=True)),
    "dpmpp-2m-sde": (DPMSolverMultistepScheduler, dict(algorithm_type="sde-dpmsolver++")),
    "dpmpp-2m-sde-karras": (DPMSolverMultistepScheduler, dict(algorithm_type="sde-dpmsolver++", use_karras_sigmas=True)),
    "unipc": (UniPCMultistepScheduler, {}),
    "lcm": (LCMScheduler, dict(clip_sample=False, set_alpha_to_one=False)),
}

generator = torch.Generator().manual_seed(11)
BEGIN = torch.randn(1, 8, generator=generator)
NOISE = torch.randn(64, 1, 8, generator=generator)


class NoiseByCall:
    """Stands in for the reference's random numbers."""

    def __init__(self):
        self.call = 0

    def __call__(self, *args, **kwargs):
        return NOISE[self.call].clone()


def trajectory(name, spacing, prediction, steps, skipped=0):
    kind, options = SAMPLERS[name]
    arguments = dict(STABLE_DIFFUSION, prediction_type=prediction, timestep_spacing=spacing, steps_offset=1, **options)
    scheduler = kind(**arguments)
    scheduler.set_timesteps(steps)
    noise = NoiseByCall()
    module = __import__(kind.__module__, fromlist=["randn_tensor"])
    if hasattr(module, "randn_tensor"):
        module.randn_tensor = noise
    timesteps = scheduler.timesteps[skipped * scheduler.order:]
    if skipped:
        if hasattr(scheduler, "set_begin_index"):
            scheduler.set_begin_index(skipped * scheduler.order)
        x = scheduler.add_noise(BEGIN, NOISE[-1], timesteps[:1]).to(torch.float32)
    else:
        x = BEGIN * float(scheduler.init_noise_sigma)
    start, states = x.clone(), []
    for call, t in enumerate(timesteps):
        noise.call = call
        scaled = scheduler.scale_model_input(x, t)
        out = 0.5 * torch.sin(scaled) + 0.1 * torch.cos(torch.as_tensor(float(t)) / 200)
        x = scheduler.step(out, t, x).prev_sample.to(torch.float32)
        states.append(x.flatten())
    return {"timesteps": timesteps.to(torch.float32), "x": torch.stack(states), "start": start.flatten()}


common = {"noise": NOISE.reshape(64, 8).contiguous(), "begin": BEGIN.flatten()}
tensors, from_sample = dict(common), dict(common)
for sampler in SAMPLERS:
    for spacing in ("leading", "linspace", "trailing"):
        if sampler == "lcm" and spacing != "leading":
            continue
        if "karras" in sampler and spacing != "linspace":
            continue
        for prediction in ("epsilon", "v_prediction"):
            for steps in (4, 20):
                for key, value in trajectory(sampler, spacing, prediction, steps).items():
                    tensors[f"{sampler}|{spacing}|{prediction}|{steps}/{key}"] = value.contiguous()
            if sampler != "pndm":
                for key, value in trajectory(sampler, spacing, prediction, 20, 7).items():
                    from_sample[f"{sampler}|{spacing}|{prediction}|20/{key}"] = value.contiguous()
target = pathlib.Path(__file__).resolve().parent.parent / "samplers"
target.mkdir(exist_ok=True)
for name, kept in (("trajectories", tensors), ("from-sample", from_sample)):
    save_file(kept, target / f"{name}.safetensors", metadata={"origin": "diffusers 0.42.1, see ../scripts/samplers.py"})
    print(name, len(kept), "tensors")
