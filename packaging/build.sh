#!/usr/bin/env bash
# Configures (when needed) and builds a preset: packaging/build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
[[ -e build/$preset/build.ninja ]] || cmake --preset "$preset" >/dev/null
# Files that include LibTorch need up to 1.3 GB each: as many compilers as memory allows.
memory_gib=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
jobs=$(nproc)
((jobs * 2 > memory_gib)) && jobs=$((memory_gib / 2 > 0 ? memory_gib / 2 : 1))
if (($#)); then
    cmake --build "build/$preset" --parallel "$jobs" --target "$@"
else
    cmake --build "build/$preset" --parallel "$jobs"
fi
