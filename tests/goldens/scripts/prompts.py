"""Text states of prompts with textual inversions and skipped layers, by the StableDiffusionPipeline of diffusers 0.42.1 with
transformers 5.24.0. ../prompts/states.safetensors holds a small random text encoder for ../../../resources/tokenizers/prompts/merges.txt
("weights/"; configuration in the metadata), the tensors of the files that were loaded ("<file>/") and the results ("out/<case>").
"""
import json
import pathlib

import torch
from clip_tokenizer import vocabulary
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

GOLDENS = pathlib.Path(__file__).resolve().parent.parent
MERGES = GOLDENS.parent.parent / "resources" / "tokenizers" / "prompts" / "merges.txt"
CASES = {  # name: prompt, clip_skip
    "plain": ("a signer in a red shirt", None),
    "skip-1": ("a signer in a red shirt", 1),
    "skip-2": ("a signer in a red shirt", 2),
    "one": ("a <cap> signer", None),
    "many": ("<face> in a shirt, <face>,<cap>", None),
    "web": ("a smiling-look signer", 1),
}


@torch.no_grad()
def main():
    merges = [tuple(pair.split(" ")) for pair in MERGES.read_text(encoding="utf-8").split("\n")[1:] if pair]
    ids = vocabulary(merges)
    config = dict(vocab_size=len(merges) + 514, hidden_size=16, intermediate_size=32, num_hidden_layers=3, num_attention_heads=2,
                  max_position_embeddings=24, hidden_act="quick_gelu")
    tokenizer = CLIPTokenizer(vocab=ids, merges=merges, model_max_length=24)
    text = CLIPTextModel(CLIPTextConfig(bos_token_id=config["vocab_size"] - 2, eos_token_id=config["vocab_size"] - 1,
                                        pad_token_id=config["vocab_size"] - 1, **config)).eval()
    generator = torch.Generator().manual_seed(5)
    for parameter in text.parameters():
        parameter.data = torch.randn(parameter.shape, generator=generator) * 0.2
    weights = {key if key.startswith("text_model.") else f"text_model.{key}": value.clone()
               for key, value in text.state_dict().items() if not key.endswith("position_ids")}
    blocks = dict(block_out_channels=[8], norm_num_groups=4)
    pipeline = StableDiffusionPipeline(
        AutoencoderKL(**blocks), text, tokenizer,
        UNet2DConditionModel(down_block_types=["CrossAttnDownBlock2D"], up_block_types=["CrossAttnUpBlock2D"], cross_attention_dim=16,
                             attention_head_dim=2, **blocks),
        DDIMScheduler(), None, None, requires_safety_checker=False)
    rows = {name: torch.randn(shape, generator=generator) for name, shape in {"cap": (16,), "face": (3, 16), "look": (2, 16)}.items()}
    files = {"cap": {"<cap>": rows["cap"]}, "face": {"<face>": rows["face"]}, "smiling-look": {"emb_params": rows["look"]}}
    pipeline.load_textual_inversion(files["cap"])
    pipeline.load_textual_inversion(files["face"])
    pipeline.load_textual_inversion(files["smiling-look"], token="smiling-look")
    # Where that release of diffusers looks for the norm after skipped layers; transformers 5 has no such level.
    object.__setattr__(text, "text_model", text)
    tensors = {f"weights/{key}": value for key, value in weights.items()}
    for name, file in files.items():
        tensors |= {f"{name}/{key}": value for key, value in file.items()}
    for name, (prompt, skip) in CASES.items():
        tensors[f"out/{name}"] = pipeline.encode_prompt(prompt, "cpu", 1, False, clip_skip=skip)[0]
    target = GOLDENS / "prompts"
    target.mkdir(exist_ok=True)
    save_file({key: value.detach().clone().contiguous() for key, value in tensors.items()}, target / "states.safetensors",
              metadata={"config": json.dumps(config), "cases": json.dumps({name: list(case) for name, case in CASES.items()})})
    print((target / "states.safetensors").stat().st_size)


main()
