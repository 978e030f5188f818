#!/usr/bin/env bash
# Sets up, builds everything and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/setup.sh
packaging/build.sh release
ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" "$@"
