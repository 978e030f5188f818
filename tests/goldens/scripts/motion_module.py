"""A motion module with random weights in the UNet of ../diffusion/unet.safetensors, by diffusers 0.42.1, and what both make of five
frames: ../diffusion/motion-module.safetensors, laid out as diffusion_modules.py says, with the weights of the motion module alone, under
the names of diffusers' MotionAdapter. Run that script first.
"""
import json
import pathlib

import torch
from diffusers import MotionAdapter, UNet2DConditionModel, UNetMotionModel
from safetensors import safe_open
from safetensors.torch import save_file

TARGET = pathlib.Path(__file__).resolve().parent.parent / "diffusion"
FRAMES = 5

with safe_open(TARGET / "unet.safetensors", "pt") as file:
    config = json.loads(file.metadata()["config"])
    weights = {key.removeprefix("weights/"): file.get_tensor(key) for key in file.keys() if key.startswith("weights/")}
unet = UNet2DConditionModel(sample_size=8, **config)
unet.load_state_dict(weights)
adapter = MotionAdapter(block_out_channels=config["block_out_channels"], motion_layers_per_block=config["layers_per_block"],
                        motion_num_attention_heads=2, motion_norm_num_groups=config["norm_num_groups"], motion_max_seq_length=16)
model = UNetMotionModel.from_unet2d(unet, adapter)
generator = torch.Generator().manual_seed(81)
for name, parameter in model.named_parameters():
    if "motion_modules" in name:  # also the output, which would start at zero
        parameter.data = (torch.randn(parameter.shape, generator=generator) * 0.2).half().float()  # stored as halves
model.eval()

sample = torch.randn(2, 4, FRAMES, 9, 6, generator=generator)  # two texts, each with the same number of frames
text = torch.randn(2, 7, config["cross_attention_dim"], generator=generator)
with torch.no_grad():
    prediction = model(sample, torch.tensor(741.0), text.repeat_interleave(FRAMES, 0)).sample
flat = {"sample": sample, "prediction": prediction}
flat = {name: value.transpose(1, 2).reshape(2 * FRAMES, 4, 9, 6) for name, value in flat.items()}
tensors = {f"weights/{name}": value.half() for name, value in model.state_dict().items() if "motion_modules" in name and "pos_embed" not in name}
tensors |= {f"weights/{name}": value for name, value in model.state_dict().items() if "pos_embed" in name}
tensors |= {"in/sample": flat["sample"], "in/text": text, "in/timesteps": torch.full((2 * FRAMES,), 741.0),
            "out/prediction": flat["prediction"]}
path = TARGET / "motion-module.safetensors"
save_file({name: value.detach().clone().contiguous() for name, value in tensors.items()}, path,
          metadata={"config": json.dumps(config), "origin": "see ../scripts/motion_module.py"})
print(path.name, path.stat().st_size, len(tensors))
