#!/usr/bin/env bash
# Sets up and builds what is missing, then runs Signwright: without arguments the studio, else the command line.
#   packaging/run.sh generate "Hello, my name is Anna." -o anna.mp4
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" 2> >(grep -v '^setup: ready$' >&2 || true)
if (($# == 0)) || [[ $1 == studio ]]; then
    targets=(signwright signwright-studio)
else
    targets=(signwright)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "$root/packaging/build.sh" release "${targets[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    echo "run: the build failed; the compiler's messages stand above" >&2
    exit 1
fi
rm -f "$log"
trap - EXIT
(($#)) || set -- studio
exec "$root/build/release/bin/signwright" "$@"
