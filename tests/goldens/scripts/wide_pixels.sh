#!/usr/bin/env bash
# Makes tests/goldens/media/wide_pixels.mp4: three pictures with a sample aspect ratio of 2:1, which our own writer never makes.
set -euo pipefail
cd "$(dirname "$0")/../media"
ffmpeg -v error -y -f lavfi -i testsrc=size=32x64:rate=25:duration=0.12 -vf setsar=2/1 -c:v mpeg4 -pix_fmt yuv420p wide_pixels.mp4
