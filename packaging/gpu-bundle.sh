#!/usr/bin/env bash
# Collects what a machine with an NVIDIA GPU needs that has Python's torch and nothing else: the command line, the CUDA
# plug-in when a CUDA toolkit is here, resources but for the weights, MediaPipe's networks that `estimate` uses without options,
# and every shared library except glibc's, LibTorch's and CUDA's.
#   packaging/gpu-bundle.sh [FOLDER]      (default: build/gpu-bundle)
# There: FOLDER/signwright train …   with SIGNWRIGHT_RESOURCES=…/resources where a run starts from the bundles in there
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build/gpu-bundle}
packaging/setup.sh
packaging/build.sh gpu
rm -rf "$folder"
mkdir -p "$folder/bin" "$folder/lib" "$folder/resources" "$folder/packaging"
cp build/gpu/bin/signwright "$folder/bin/"
[[ -e build/gpu/bin/libsignwright_cuda.so ]] && cp build/gpu/bin/libsignwright_cuda.so "$folder/bin/"
cp -r resources/lexicon resources/sentences resources/tokenizers resources/bundles "$folder/resources/"
find "$folder/resources/bundles" -name '*.safetensors' -delete
cp packaging/bench_diffusion_reference.py "$folder/packaging/"
strip "$folder"/bin/*

networks=${XDG_CACHE_HOME:-$HOME/.cache}/signwright/mediapipe-0.10.21
mkdir -p "$folder/mediapipe"
cp "$networks/LICENSE" "$networks/"{pose_detection,pose_landmark_full,hand_recrop,hand_landmark_full}.tflite \
    "$networks/"{face_detection_short_range,face_landmark}.tflite "$folder/mediapipe/"

ldd build/gpu/bin/signwright | awk '$3 ~ /^\// {print $3}' | while read -r library; do
    case $(basename "$library") in
        libc.so* | libm.so* | libdl.so* | libpthread.so* | librt.so* | ld-linux*) ;;
        libtorch* | libc10* | libcuda* | libcupti* | libgomp* | libcudart*) ;;
        *) cp -L "$library" "$folder/lib/" ;;
    esac
done

cat >"$folder/signwright" <<'START'
#!/usr/bin/env bash
# Takes LibTorch from this machine's Python.
here=$(cd "$(dirname "$0")" && pwd)
torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))') || exit 1
nvidia=$(echo "$torch"/../nvidia/*/lib | tr ' ' ':')
export LD_LIBRARY_PATH="$torch/lib:$nvidia:$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export SIGNWRIGHT_MEDIAPIPE=${SIGNWRIGHT_MEDIAPIPE:-$here/mediapipe}
exec "$here/bin/signwright" "$@"
START
chmod +x "$folder/signwright"
size=$(du -sm "$folder" | cut -f1)
echo "gpu-bundle: $folder, $size MiB"
((size <= 64)) || { echo "gpu-bundle: larger than 64 MiB; leave something out" >&2; exit 1; }
