"""What `signwright bench translation --reference PYTHON` compares with: XGLM-1.7B in transformers, in float32 with its cache.

    store FOLDER                          random weights of that size, bfloat16, a file a layer
    measure FOLDER TEXT FRAMES THREADS TOKENS RUNS
                                          prints figures; writes its own text, random ids and their logits to TEXT, images and what DINOv2
                                          ViT-S/14 sees in them, in double precision, to FRAMES
"""

import json
import pathlib
import resource
import statistics
import sys
import time

import torch
from safetensors.torch import save_file

WIDTH, FEED_FORWARD, LAYERS, HEADS, VOCABULARY = 2048, 8192, 24, 16, 256008


def layer(index):
    # Louder than a trained network's: otherwise the output, tied to the embedding, repeats its input.
    loud = {"self_attn.out_proj", "fc2"}
    shapes = {f"self_attn.{part}_proj": (WIDTH, WIDTH) for part in "kvq"} | {
        "self_attn.out_proj": (WIDTH, WIDTH), "fc1": (FEED_FORWARD, WIDTH), "fc2": (WIDTH, FEED_FORWARD)}
    tensors = {}
    for part, shape in shapes.items():
        deviation = (8.0 if part in loud else 1.0) / shape[1] ** 0.5
        tensors[f"{part}.weight"] = torch.randn(shape) * deviation
        tensors[f"{part}.bias"] = torch.randn(shape[0]) * 0.1
    for norm in ("self_attn_layer_norm", "final_layer_norm"):
        tensors[f"{norm}.weight"] = 1.0 + 0.1 * torch.randn(WIDTH)
        tensors[f"{norm}.bias"] = 0.1 * torch.randn(WIDTH)
    return {f"model.layers.{index}.{name}": tensor for name, tensor in tensors.items()}


def store(folder):
    folder.mkdir(parents=True)
    torch.manual_seed(0)
    files, weight_map = LAYERS + 1, {}
    for index in range(files):
        tensors = layer(index) if index < LAYERS else {
            "model.embed_tokens.weight": torch.randn(VOCABULARY, WIDTH) * 0.02,
            "model.layer_norm.weight": 1.0 + 0.1 * torch.randn(WIDTH), "model.layer_norm.bias": 0.1 * torch.randn(WIDTH)}
        name = f"model-{index + 1:05d}-of-{files:05d}.safetensors"
        save_file({key: value.to(torch.bfloat16) for key, value in tensors.items()}, folder / name, {"format": "pt"})
        weight_map |= dict.fromkeys(tensors, name)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": weight_map}))
    (folder / "config.json").write_text(json.dumps({
        "model_type": "xglm", "architectures": ["XGLMForCausalLM"], "vocab_size": VOCABULARY, "d_model": WIDTH,
        "ffn_dim": FEED_FORWARD, "num_layers": LAYERS, "attention_heads": HEADS, "max_position_embeddings": 2048,
        "activation_function": "gelu", "scale_embedding": True, "tie_word_embeddings": True, "bos_token_id": 0,
        "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2}))


def store_backbone(folder):
    from transformers import Dinov2Config, Dinov2Model

    torch.manual_seed(1)
    model = Dinov2Model(Dinov2Config(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, image_size=518, patch_size=14))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "layer_scale" in name or "lambda" in name:
                parameter.fill_(0.3)
            elif parameter.dim() > 1:
                parameter.normal_(0.0, 0.05)
    model.save_pretrained(folder)


def measure_backbone(folder, frames, runs):
    from transformers import Dinov2Model

    model = Dinov2Model.from_pretrained(folder, dtype=torch.float32).eval()
    torch.manual_seed(2)
    images = torch.randn(16, 3, 224, 224)
    with torch.inference_mode():
        model(images)
        seconds = []
        for _ in range(runs):
            start = time.perf_counter()
            model(images)
            seconds.append(time.perf_counter() - start)
        # In double precision: both programs add in the same order on the same operators otherwise, and errors of both would be alike.
        cls = model.double()(images.double()).last_hidden_state[:, 0].contiguous()
    save_file({"images": images, "cls": cls}, frames)
    return {"frames_per_s": len(images) / statistics.median(seconds)}


def measure(folder, text, frames, threads, tokens, runs):
    from transformers import XGLMForCausalLM

    torch.set_num_threads(threads)
    model = XGLMForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    prompt = torch.full((1, 1), 2)

    def write(**options):
        return model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False, num_beams=1, use_cache=True,
                              max_new_tokens=tokens, eos_token_id=None, pad_token_id=1, **options)

    with torch.inference_mode():
        written = write()[0]
        seconds = []
        for _ in range(runs):
            start = time.perf_counter()
            write()
            seconds.append(time.perf_counter() - start)
        # Networks with random weights soon repeat themselves: how near the numbers are is seen on words drawn at random.
        torch.manual_seed(3)
        drawn = torch.cat([prompt[0], torch.randint(4, VOCABULARY, (tokens - 1,))])
        logits = model(drawn.view(1, -1), use_cache=False).logits[0]
    save_file({"written": written.contiguous(), "ids": drawn, "logits": logits.contiguous()}, text)
    del model, logits
    print(json.dumps({"tokens_per_s": tokens / statistics.median(seconds),
                      "backbone": measure_backbone(folder / "backbone", frames, runs),
                      "peak_resident_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if command == "store":
        store(folder)
        store_backbone(folder / "backbone")
    else:
        measure(folder, sys.argv[3], sys.argv[4], *map(int, sys.argv[5:8]))


main()
