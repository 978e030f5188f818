"""What LoRA files do to the UNet and the text encoder of ../diffusion (unet.safetensors, text-encoder.safetensors), by diffusers
0.42.1, peft 0.21.0 and transformers 5.24.0. ../lora/<naming>.safetensors are such files, in the namings that trainers write;
../lora/outputs.safetensors holds "<case>/prediction" and "<case>/states" for the inputs of those two files. The cases are in `main`.
"""
import json
import pathlib

import torch
from diffusers import UNet2DConditionModel
from diffusers.loaders import StableDiffusionLoraLoaderMixin
from diffusers.utils.peft_utils import set_weights_and_activate_adapters
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel

GOLDENS = pathlib.Path(__file__).resolve().parent.parent
TARGET = GOLDENS / "lora"
ATTENTION = "down_blocks.0.attentions.0.transformer_blocks.0."
UNET = [ATTENTION + "attn1.to_q", ATTENTION + "attn1.to_out.0", ATTENTION + "attn2.to_k", ATTENTION + "ff.net.0.proj",
        "down_blocks.0.attentions.0.proj_in", "down_blocks.1.resnets.0.conv1", "down_blocks.1.resnets.0.conv_shortcut",
        "up_blocks.0.upsamplers.0.conv", "mid_block.resnets.0.time_emb_proj"]
TEXT = ["text_model.encoder.layers.0.self_attn.q_proj", "text_model.encoder.layers.1.self_attn.out_proj"]


def base(name):
    """Model, inputs and the shapes of all weights of one file of ../diffusion."""
    path = GOLDENS / "diffusion" / f"{name}.safetensors"
    tensors = load_file(path)
    with safe_open(path, "pt") as file:
        config = json.loads(file.metadata()["config"])
    weights = {key[8:]: value for key, value in tensors.items() if key.startswith("weights/")}
    inputs = {key[3:]: value for key, value in tensors.items() if key.startswith("in/")}
    if name == "unet":
        model = UNet2DConditionModel(sample_size=8, **config)
    else:
        model = CLIPTextModel(CLIPTextConfig(bos_token_id=62, eos_token_id=2, pad_token_id=63, **config))
    own = set(model.state_dict())
    named = {key if key in own else key.removeprefix("text_model."): value for key, value in weights.items()}
    model.load_state_dict(named, strict=False)
    assert own - set(named) <= {"embeddings.position_ids", "text_model.embeddings.position_ids"}
    return model.eval(), inputs, {key: list(value.shape) for key, value in weights.items()}


def pair(generator, shape, rank):
    """down (rank, in, kernel) and up (out, rank, 1) for a weight."""
    down = torch.randn([rank, *shape[1:]], generator=generator) * 0.3
    up = torch.randn([shape[0], rank] + [1] * (len(shape) - 2), generator=generator) * 0.3
    return down, up


def kohya(shapes, seed):
    """One alpha for all attention layers: diffusers loses others of theirs."""
    generator, tensors = torch.Generator().manual_seed(seed), {}
    for prefix, modules in (("lora_unet_", UNET), ("lora_te_", TEXT)):
        for number, module in enumerate(modules):
            rank = 2 + number % 2 if prefix == "lora_unet_" else 2
            key = prefix + module.replace(".", "_")
            tensors[f"{key}.lora_down.weight"], tensors[f"{key}.lora_up.weight"] = pair(generator, shapes[module + ".weight"], rank)
            tensors[f"{key}.alpha"] = torch.tensor(1.0 if "attn" in module else 1.0 + number)
    return tensors


def diffusers(shapes, seed, down_name, up_name):
    generator, tensors = torch.Generator().manual_seed(seed), {}
    for prefix, modules in (("unet.", UNET), ("text_encoder.", TEXT)):
        for module in modules:
            down, up = pair(generator, shapes[module + ".weight"], 3)
            tensors[f"{prefix}{module}{down_name}.weight"], tensors[f"{prefix}{module}{up_name}.weight"] = down, up
    return tensors


def processors(shapes, seed):
    """The oldest naming of diffusers: attention processors of the UNet alone."""
    generator, tensors = torch.Generator().manual_seed(seed), {}
    for module in [ATTENTION + "attn1.to_q", ATTENTION + "attn2.to_v", ATTENTION + "attn1.to_out.0"]:
        attention, layer = module.removesuffix(".0").rsplit(".", 1)
        down, up = pair(generator, shapes[module + ".weight"], 2)
        tensors[f"unet.{attention}.processor.{layer}_lora.down.weight"] = down
        tensors[f"unet.{attention}.processor.{layer}_lora.up.weight"] = up
    return tensors


def write(name, tensors):
    save_file({key: value.detach().clone().contiguous() for key, value in tensors.items()}, TARGET / f"{name}.safetensors")


@torch.no_grad()
def outputs(unet, unet_inputs, text, text_inputs):
    return {"prediction": unet(unet_inputs["sample"], unet_inputs["timesteps"], unet_inputs["text"]).sample,
            "states": text(text_inputs["ids"]).last_hidden_state}


def with_diffusers(files):
    """files: {name: (tensors, weight)}"""
    (unet, unet_inputs, _), (text, text_inputs, _) = base("unet"), base("text-encoder")
    for name, (tensors, weight) in files.items():
        state, alphas = StableDiffusionLoraLoaderMixin.lora_state_dict(dict(tensors), unet_config=unet.config)
        StableDiffusionLoraLoaderMixin.load_lora_into_unet(state, alphas, unet, adapter_name=name)
        StableDiffusionLoraLoaderMixin.load_lora_into_text_encoder(state, alphas, text, adapter_name=name)
    names, weights = list(files), [weight for _, weight in files.values()]
    unet.set_adapters(names, weights)
    if getattr(text, "peft_config", None):
        present = [name for name in names if name in text.peft_config]
        set_weights_and_activate_adapters(text, present, [files[name][1] for name in present])
    return outputs(unet, unet_inputs, text, text_inputs)


def with_peft(seed, **options):
    """A file a network, as peft saves them, and what it does at its full weight."""
    (unet, unet_inputs, _), (text, text_inputs, _) = base("unet"), base("text-encoder")
    adapted = []
    for model, modules, name in ((unet, UNET, "peft-unet"), (text, TEXT, "peft-text-encoder")):
        if modules is TEXT:
            modules = [module.removeprefix("text_model.") for module in modules]
        config = LoraConfig(r=2, lora_alpha=3, target_modules=modules, rank_pattern={"attn1.to_q": 3, "conv1": 1},
                            alpha_pattern={"attn1.to_q": 5, "q_proj": 4}, **options)
        adapted_model = get_peft_model(model, config)
        generator = torch.Generator().manual_seed(seed)
        for key, parameter in adapted_model.named_parameters():
            if "lora_" in key:
                parameter.data = torch.randn(parameter.shape, generator=generator) * 0.3
        write(name, get_peft_model_state_dict(adapted_model))
        adapted_model.peft_config["default"].inference_mode = True
        saved = adapted_model.peft_config["default"].to_dict()
        saved = {key: sorted(value) if isinstance(value, set) else value for key, value in saved.items()}
        (TARGET / f"{name}.json").write_text(json.dumps(saved, indent=1, sort_keys=True, default=str) + "\n")
        adapted.append(adapted_model.eval())
    return outputs(adapted[0], unet_inputs, adapted[1], text_inputs)


def main():
    TARGET.mkdir(exist_ok=True)
    shapes = base("unet")[2] | base("text-encoder")[2]
    files = {"kohya": kohya(shapes, 1), "diffusers": diffusers(shapes, 2, ".lora_A", ".lora_B"), "processors": processors(shapes, 3)}
    for name, tensors in files.items():
        write(name, tensors)
    results = {name: with_diffusers({name: (tensors, 0.8)}) for name, tensors in files.items()}
    results["two"] = with_diffusers({"kohya": (files["kohya"], 0.7), "diffusers": (files["diffusers"], -0.4)})
    results["peft"] = with_peft(4, use_rslora=True)
    write("outputs", {f"{case}/{key}": value for case, made in results.items() for key, value in made.items()})
    for path in sorted(TARGET.iterdir()):
        print(path.name, path.stat().st_size)
    plain = load_file(GOLDENS / "diffusion" / "unet.safetensors")["out/prediction"]
    states = load_file(GOLDENS / "diffusion" / "text-encoder.safetensors")["out/states"]
    for case, made in results.items():
        print(case, float((made["prediction"] - plain).abs().max()), float((made["states"] - states).abs().max()))


main()
