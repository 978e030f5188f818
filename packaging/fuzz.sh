#!/usr/bin/env bash
# Runs every fuzzer of a core-only build for some seconds, two at a time: packaging/fuzz.sh BUILD_FOLDER SECONDS
set -euo pipefail
build=$1 seconds=$2
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
root=$(cd "$(dirname "$0")/.." && pwd)
export build seconds logs root
run_one() {
    local name
    name=$(basename "$1")
    mkdir -p "$logs/$name.corpus"
    # Samples to begin with, where the tree has some.
    local seeds=()
    [[ $name == fuzz_torch_file ]] && seeds=("$root/tests/goldens/torch_files")
    if ! "$1" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=2048 -artifact_prefix="$build/" "$logs/$name.corpus" "${seeds[@]}" \
        >"$logs/$name" 2>&1; then
        tail -n 60 "$logs/$name" >&2
        echo "fuzz: $name failed; the input that does it lies in $build" >&2
        return 1
    fi
    echo "fuzz: $name: $(grep -oE 'stat::number_of_executed_units: +[0-9]+|^Done [0-9]+ runs' "$logs/$name" | tail -n 1)"
}
export -f run_one
find "$build/fuzzers" -type f -executable -print0 | xargs -0 -n 1 -P 2 bash -c 'run_one "$0"'
