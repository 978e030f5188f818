"""Files of weights as PyTorch 2.11 saves them, and files that try to harm who opens them: ../torch_files/*.pt."""
import collections
import io
import os
import pathlib
import pickle
import struct
import zipfile

import torch
from safetensors.torch import save_file

TARGET = pathlib.Path(__file__).resolve().parent.parent / "torch_files"
TARGET.mkdir(exist_ok=True)

# Ordinary ones.
generator = torch.Generator().manual_seed(5)
base = torch.randn(6, 4, generator=generator)
weights = collections.OrderedDict(
    [("plain", base), ("transposed", base.t()), ("row", base[2]), ("column", base[:, 1]), ("parameter", torch.nn.Parameter(base * 2)),
     ("half", base.half()), ("bf16", base.bfloat16()), ("ids", torch.arange(77).unsqueeze(0)), ("scalar", torch.tensor(3.5)),
     ("empty", torch.zeros(0, 3)), ("flags", torch.tensor([True, False]))])
torch.save({"epoch": 3, "lr": 1e-4, "note": "kept", "state_dict": weights, "shapes": [torch.Size([2, 3])]}, TARGET / "nested.pt")
save_file({f"state_dict.{name}": tensor.detach().clone().contiguous() for name, tensor in weights.items()},
          TARGET / "nested.safetensors")


def archive(name, program, storages=(("0", bytes(64)),)):
    with zipfile.ZipFile(TARGET / f"{name}.pt", "w", zipfile.ZIP_STORED) as file:
        file.writestr("archive/data.pkl", program)
        for key, data in storages:
            file.writestr(f"archive/data/{key}", data)


class Harm:
    def __reduce__(self):
        return os.system, ("echo harmed",)


def short(text):
    return b"X" + struct.pack("<I", len(text)) + text.encode()


def tensor(count, offset, shape, strides, key="0"):
    """A program for one tensor named "w"; numbers are 32-bit."""
    def integers(values):
        return b"(" + b"".join(b"J" + struct.pack("<i", value) for value in values) + b"t"
    storage = (b"(" + short("storage") + b"ctorch\nFloatStorage\n" + short(key) + short("cpu") + b"J" + struct.pack("<i", count)
               + b"tQ")
    return (b"\x80\x02}" + short("w") + b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"J" + struct.pack("<i", offset)
            + integers(shape) + integers(strides) + b"\x89ccollections\nOrderedDict\n)RtRs.")


archive("fine", tensor(16, 0, [4, 4], [4, 1]))
archive("os-system", pickle.dumps({"w": Harm()}, protocol=2))
archive("os-system-protocol-4", pickle.dumps({"w": Harm()}, protocol=4))
archive("build-setstate", b"\x80\x02}" + short("w") + b"cos\nsystem\n" + b"}" + short("__setstate__") + b"cos\nsystem\nsbs.")
archive("eval", b"\x80\x02cbuiltins\neval\n" + short("1") + b"\x85R.")
archive("deep-nesting", b"\x80\x02" + b"]" * 50_000 + b"a" * 49_999 + b".")
archive("memo-bomb", b"\x80\x02}q\x00" + b"".join(short("k") + b"(h\x00h\x00h\x00h\x00ts" for _ in range(2000)) + b".")
archive("cycle", b"\x80\x02}q\x00" + b"".join(short(f"k{i}") + b"h\x00s" for i in range(30)) + b".")
archive("outside-storage", tensor(16, 10, [4, 4], [4, 1]))
archive("negative-offset", tensor(16, -4, [4, 4], [4, 1]))
archive("overlapping-strides", tensor(16, 0, [2_000_000_000, 4], [0, 1]))
archive("too-large-shape", tensor(16, 0, [2_000_000_000] * 4, [1, 1, 1, 1]))
archive("short-storage", tensor(1000, 0, [10, 100], [100, 1]))
archive("missing-storage", tensor(16, 0, [4, 4], [4, 1], key="7"))
archive("underflow", b"\x80\x020000.")
archive("no-stop", b"\x80\x02}")
archive("not-a-dictionary", b"\x80\x02]." )
archive("long-text", b"\x80\x02X\xff\xff\xff\x7fabc.")
whole = (TARGET / "nested.pt").read_bytes()
(TARGET / "cut.pt").write_bytes(whole[: len(whole) // 2])
with zipfile.ZipFile(TARGET / "compressed.pt", "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("archive/data.pkl", tensor(16, 0, [4, 4], [4, 1]))
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
    file.writestr("archive/data.pkl", tensor(16, 0, [4, 4], [4, 1]))
    file.writestr("archive/data/0", bytes(64))
bomb = bytearray(buffer.getvalue())
# Both entries of the directory point at the same place.
first = bomb.find(b"PK\x01\x02")
second = bomb.find(b"PK\x01\x02", first + 4)
bomb[second + 42 : second + 46] = bomb[first + 42 : first + 46]
(TARGET / "overlapping-entries.pt").write_bytes(bytes(bomb))
print(sum(path.stat().st_size for path in TARGET.iterdir()), "bytes")
