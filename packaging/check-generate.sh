#!/usr/bin/env bash
# Makes one short clip as a user does, then looks at the file: it plays, has frames, and carries its request.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
clip=$folder/hello.mp4
packaging/run.sh generate "Hello." --seed 7 --steps 2 -o "$clip"
packaging/run.sh --json info "$clip" >"$folder/info.json"
/usr/bin/python3 - "$folder/info.json" <<'PY'
import json, sys
info = json.load(open(sys.argv[1]))
assert info["frames"] >= 20, info
assert (info["width"], info["height"]) == (256, 256), info
assert info["request"]["text"] == "Hello.", info
assert info["request"]["model_hashes"], info
assert info["luma_mean_min"] > 5 and info["luma_mean_max"] < 250, "black or white frames"
assert info["motion_mean"] > 0, "nothing moves"
print("check-generate:", info["frames"], "frames, mean change between frames", info["motion_mean"])
PY
