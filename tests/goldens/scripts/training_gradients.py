"""Gradients of one training step of the UNet and the ControlNet of ../diffusion (unet.safetensors, controlnet.safetensors), by
diffusers 0.42.1, and of a LoRA on that UNet, by peft 0.21.0. ../diffusion/gradients.safetensors: "in/target" is what the
prediction should have been (mean squared error); "controlnet/<name>" the gradients of the ControlNet, "unet/<name>" of a choice of
the UNet's parameters, "text" that of the text states. "lora/<layer>.lora_A.weight" and "….lora_B.weight" are the LoRA's weights
(rank 2, alpha 3) and "lora_gradient/…" their gradients, without a ControlNet.
"""
import json
import pathlib

import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from peft import LoraConfig
from safetensors import safe_open
from safetensors.torch import load_file, save_file

TARGET = pathlib.Path(__file__).resolve().parent.parent / "diffusion"
CHOSEN = ("conv_in.weight", "time_embedding.linear_1.weight", "conv_out.bias", "to_q.weight", "attn2.to_v.weight", "norm1.weight")
LORA_TARGETS = ["to_q", "to_k", "to_v", "to_out.0", "conv1"]


def load(name, network, **extra):
    path = TARGET / f"{name}.safetensors"
    tensors = load_file(path)
    with safe_open(path, "pt") as file:
        config = json.loads(file.metadata()["config"])
    own = {key: value for key, value in config.items() if network is UNet2DConditionModel or key not in ("out_channels", "up_block_types")}
    model = network(**own, **extra)
    model.load_state_dict({key[8:]: value for key, value in tensors.items() if key.startswith("weights/")})
    return model, {key[3:]: value for key, value in tensors.items() if key.startswith("in/")}


unet, _ = load("unet", UNet2DConditionModel, sample_size=8)
controlnet, inputs = load("controlnet", ControlNetModel)
generator = torch.Generator().manual_seed(5)
target = torch.randn(inputs["sample"].shape, generator=generator)
text = inputs["text"].clone().requires_grad_(True)
down, mid = controlnet(inputs["sample"], inputs["timesteps"], text, inputs["condition"], return_dict=False)
prediction = unet(inputs["sample"], inputs["timesteps"], text, down_block_additional_residuals=down,
                  mid_block_additional_residual=mid).sample
torch.nn.functional.mse_loss(prediction, target).backward()
tensors = {"in/target": target, "text": text.grad}
tensors |= {f"controlnet/{name}": parameter.grad for name, parameter in controlnet.named_parameters()}
tensors |= {f"unet/{name}": parameter.grad for name, parameter in unet.named_parameters() if name.endswith(CHOSEN)}

unet, _ = load("unet", UNet2DConditionModel, sample_size=8)
unet.add_adapter(LoraConfig(r=2, lora_alpha=3, target_modules=LORA_TARGETS))
adapters = {name: parameter for name, parameter in unet.named_parameters() if "lora_" in name}
for parameter in adapters.values():
    parameter.data = torch.randn(parameter.shape, generator=generator) * 0.3
prediction = unet(inputs["sample"], inputs["timesteps"], inputs["text"]).sample
torch.nn.functional.mse_loss(prediction, target).backward()
for name, parameter in adapters.items():
    plain = name.replace(".default.", ".")
    tensors |= {f"lora/{plain}": parameter.data, f"lora_gradient/{plain}": parameter.grad}
save_file({name: tensor.detach().contiguous() for name, tensor in tensors.items()}, TARGET / "gradients.safetensors",
          metadata={"origin": "see ../scripts/training_gradients.py"})
print((TARGET / "gradients.safetensors").stat().st_size)
