#!/usr/bin/env python3
"""Compares Sign2GPT at full size with transformers 5.24.0 and torch 2.11.0: DINOv2 ViT-S/14 and XGLM-1.7B with its adapter, random weights.

  compare_sign2gpt.py store FOLDER TOKENIZER       a checkpoint in the reference's layout (3.6 GB); TOKENIZER: any SentencePiece model
  signwright translate CLIP --bundle FOLDER/checkpoint.safetensors --dump dump.safetensors
  compare_sign2gpt.py compare FOLDER dump.safetensors

Prints the largest difference of the features of every frame and of the logits of the written text, beside the largest values and beside
what the library's own double precision (frames) says; ends with status 1 when the logits' relative error is above 1e-4. The adapter
(low-rank additions, a second softmax over the signs, a gate for every head) is put around the library's layers by hooks here. Either step
takes 8 GB of memory; `store --layers 6` makes a language model of the same width with fewer layers, for 4 GB.
"""
import argparse
import json
import pathlib
import shutil
import sys
import tempfile

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

BACKBONE = {"hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 6, "image_size": 518, "patch_size": 14}
SIGNS, WIDTH, FEED_FORWARD, HEADS, VOCABULARY, RANK = 512, 2048, 8192, 16, 256008, 4
VISION, LANGUAGE = "sign_model.sign_model.spatial_model.", "lang_model."
LARGEST_ERROR = 1e-4


def normal(*shape, deviation=None):
    return torch.randn(shape) * (deviation if deviation is not None else shape[-1] ** -0.5)


def norm(name, width):
    return {f"{name}.weight": 1 + normal(width, deviation=0.1), f"{name}.bias": normal(width, deviation=0.1)}


def linear(name, out, into, loud=1.0):
    return {f"{name}.weight": loud * normal(out, into), f"{name}.bias": normal(out, deviation=0.1)}


def backbone():
    width, side = BACKBONE["hidden_size"], BACKBONE["image_size"] // BACKBONE["patch_size"]
    tensors = {"cls_token": normal(1, 1, width, deviation=0.3), "mask_token": normal(1, width),
               "pos_embed": normal(1, side * side + 1, width, deviation=0.3),
               "patch_embed.proj.weight": normal(width, 3, 14, 14, deviation=0.05),
               "patch_embed.proj.bias": normal(width, deviation=0.1)} | norm("norm", width)
    for index in range(BACKBONE["num_hidden_layers"]):
        block = f"blocks.{index}."
        tensors |= linear(block + "attn.qkv", 3 * width, width) | linear(block + "attn.proj", width, width)
        tensors |= linear(block + "mlp.fc1", 4 * width, width) | linear(block + "mlp.fc2", width, 4 * width)
        tensors |= norm(block + "norm1", width) | norm(block + "norm2", width)
        tensors |= {block + f"ls{place}.gamma": 0.5 + normal(width, deviation=0.1) for place in (1, 2)}
    return tensors


def encoder():
    tensors = {}
    for stage in (0, 2):
        for index in (0, 1):
            block = f"network_block.network.{stage}.{index}."
            for part in ("in_proj_container.q_proj", "in_proj_container.k_proj", "in_proj_container.v_proj", "proj"):
                tensors |= linear(block + "token_mixer." + part, SIGNS, SIGNS)
            tensors |= linear(block + "mlp.mlp.0", 2048, SIGNS) | linear(block + "mlp.mlp.3", SIGNS, 2048)
            tensors |= norm(block + "norm1", SIGNS) | norm(block + "norm2", SIGNS)
            tensors |= {block + f"layer_scale_{place}": 0.5 + normal(SIGNS, deviation=0.1) for place in (1, 2)}
    return tensors


def layer():
    # Louder than a trained network's: otherwise the output, tied to the embedding, repeats its input.
    tensors = linear("fc1", FEED_FORWARD, WIDTH) | linear("fc2", WIDTH, FEED_FORWARD, loud=8.0)
    tensors |= norm("self_attn_layer_norm", WIDTH) | norm("final_layer_norm", WIDTH)
    for part in "qkv":
        tensors |= linear(f"self_attn.{part}_proj", WIDTH, WIDTH)
    tensors |= linear("self_attn.out_proj", WIDTH, WIDTH, loud=8.0)
    for name in [f"lora_w{part}" for part in "qkvo"] + [f"adaptor_lora_w{part}" for part in "qkv"]:
        tensors |= {f"self_attn.{name}_l1.weight": normal(RANK, WIDTH), f"self_attn.{name}_l2.weight": normal(WIDTH, RANK, deviation=0.1)}
    return tensors | {"self_attn.adaptor_gate": torch.linspace(-0.4, 1.6, HEADS).view(1, HEADS, 1, 1)}


def store(folder, tokenizer, layers):
    folder.mkdir(parents=True)
    torch.manual_seed(0)
    width = BACKBONE["hidden_size"]
    tensors = {VISION + "spatial_model." + name: tensor for name, tensor in backbone().items()}
    tensors |= linear(VISION + "lin", SIGNS, width) | norm(VISION + "bn", SIGNS)
    tensors |= {VISION + "bn.running_mean": normal(SIGNS, deviation=0.1), VISION + "bn.running_var": 1 + 0.5 * torch.rand(SIGNS)}
    tensors |= {"sign_model.sign_model.encoder." + name: tensor for name, tensor in encoder().items()}
    tensors |= linear("post_model.fc", WIDTH, SIGNS)
    for index in range(layers):
        tensors |= {f"{LANGUAGE}model.layers.{index}.{name}": tensor.to(torch.bfloat16) for name, tensor in layer().items()}
    tensors |= norm(LANGUAGE + "model.layer_norm", WIDTH)
    tensors[LANGUAGE + "model.embed_tokens.weight"] = normal(VOCABULARY, WIDTH, deviation=0.02).to(torch.bfloat16)
    save_file(tensors, folder / "checkpoint.safetensors")
    # The library brings the table of positions to a size, as newer releases do.
    (folder / "checkpoint.json").write_text(json.dumps({"frame_encoder": {"position_interpolation": "size"}}))
    shutil.copy(tokenizer, folder / "sentencepiece.bpe.model")


def stored(folder, prefix):
    with safe_open(folder / "checkpoint.safetensors", "pt") as file:
        return {name.removeprefix(prefix): file.get_tensor(name).float() for name in file.keys() if name.startswith(prefix)}


def library_backbone(folder):
    from transformers import Dinov2Config, Dinov2Model

    words = {"attn.proj": "attention.output.dense", "ls1.gamma": "layer_scale1.lambda1", "ls2.gamma": "layer_scale2.lambda1"}
    outside = {"cls_token": "embeddings.cls_token", "mask_token": "embeddings.mask_token", "norm.weight": "layernorm.weight",
               "norm.bias": "layernorm.bias", "pos_embed": "embeddings.position_embeddings",
               "patch_embed.proj.weight": "embeddings.patch_embeddings.projection.weight",
               "patch_embed.proj.bias": "embeddings.patch_embeddings.projection.bias"}
    tensors = {}
    for name, tensor in stored(folder, VISION + "spatial_model.").items():
        name = outside.get(name, name.replace("blocks.", "encoder.layer."))
        for word, theirs in words.items():
            name = name.replace(word, theirs)
        if "attn.qkv" not in name:
            tensors[name] = tensor
            continue
        for part, third in zip(("query", "key", "value"), tensor.chunk(3)):
            tensors[name.replace("attn.qkv", f"attention.attention.{part}")] = third.contiguous()
    with tempfile.TemporaryDirectory() as place:
        Dinov2Config(**BACKBONE).save_pretrained(place)
        save_file(tensors, pathlib.Path(place) / "model.safetensors", {"format": "pt"})
        return Dinov2Model.from_pretrained(place, dtype=torch.float32).eval()


def add_adapter(attention, before, signs, weights):
    """Puts the adapter of one layer around the library's attention: `before` is the layer's norm, `signs` (S, width)."""
    def low_rank(name, x):
        return x @ weights[f"{name}_l1.weight"].T @ weights[f"{name}_l2.weight"].T

    def heads(x):
        return x.view(-1, HEADS, WIDTH // HEADS).transpose(0, 1)

    plain = {part: getattr(attention, f"{part}_proj").forward for part in "qkv"}
    z, seen = before(signs), {}
    keys, values = (heads(plain[part](z) + low_rank(f"adaptor_lora_w{part}", z)) for part in "kv")
    gates = weights["adaptor_gate"].view(HEADS, 1, 1).clamp(0, 1)

    def crossed(x):
        h = seen["h"]
        queries = heads((plain["q"](h) + low_rank("adaptor_lora_wq", h))[0]) * (WIDTH // HEADS) ** -0.5
        mixed = (queries @ keys.transpose(1, 2)).softmax(-1) @ values * gates
        return x + mixed.transpose(0, 1).reshape(1, -1, WIDTH)

    attention.register_forward_pre_hook(lambda _, args, kwargs: seen.update(h=kwargs.get("hidden_states", args[0] if args else None)),
                                        with_kwargs=True)
    for part in "qkv":
        getattr(attention, f"{part}_proj").register_forward_hook(
            lambda _, args, made, part=part: made + low_rank(f"lora_w{part}", args[0]))
    attention.out_proj.register_forward_pre_hook(lambda _, args: (crossed(args[0]),))
    attention.out_proj.register_forward_hook(lambda _, args, made: made + low_rank("lora_wo", args[0]))


def library_logits(folder, ids, signs):
    from transformers import XGLMConfig, XGLMForCausalLM

    with safe_open(folder / "checkpoint.safetensors", "pt") as file:
        layers = sum(name.endswith("adaptor_gate") for name in file.keys())
        model = XGLMForCausalLM(XGLMConfig(vocab_size=VOCABULARY, d_model=WIDTH, ffn_dim=FEED_FORWARD, num_layers=layers,
                                           attention_heads=HEADS, activation_function="gelu", scale_embedding=True)).eval()
        for name, parameter in model.named_parameters():
            parameter.data.copy_(file.get_tensor(LANGUAGE + name))
    model.tie_weights()
    for index, block in enumerate(model.model.layers):
        add_adapter(block.self_attn, block.self_attn_layer_norm, signs, stored(folder, f"{LANGUAGE}model.layers.{index}.self_attn."))
    return model(ids.view(1, -1), use_cache=False).logits[0]


def compare(folder, dump):
    made = load_file(dump)
    with torch.inference_mode():
        model = library_backbone(folder)
        wanted = model(made["pictures"]).last_hidden_state[:, 0]
        exact = model.double()(made["pictures"].double()).last_hidden_state[:, 0]
        print(f"frames: {len(wanted)}, features up to {exact.abs().max():.3f}, two frames differ by up to "
              f"{(exact.max(0).values - exact.min(0).values).max():.3f}")
        print(f"  largest difference to the library {(made['cls'] - wanted).abs().max():.2e}, to double precision "
              f"{(made['cls'] - exact).abs().max():.2e} (the library's own {(wanted - exact).abs().max():.2e})")
        del model
        ids = made["beam_0.ids"].long()
        wanted = library_logits(folder, ids[:-1], made["sign_input"])
    off, size = (made["beam_0.logits"] - wanted).abs().max().item(), wanted.abs().max().item()
    same = (made["beam_0.logits"].argmax(1) == wanted.argmax(1)).sum().item()
    print(f"text: {len(ids) - 1} tokens, {len(set(ids.tolist()))} different ones; logits up to {size:.2f}, largest difference {off:.2e}; "
          f"most probable token the same in {same} of {len(wanted)} places")
    sys.exit(off / size > LARGEST_ERROR)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["store", "compare"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--layers", type=int, default=24)
    options = parser.parse_args()
    if options.command == "store":
        store(options.folder, options.file, options.layers)
    else:
        compare(options.folder, options.file)


if __name__ == "__main__":
    main()
