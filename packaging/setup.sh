#!/usr/bin/env bash
# Installs what Signwright is built with (Debian/Ubuntu packages and LibTorch) and MediaPipe's networks for pose estimation. Safe to
# run again: it then only looks.
set -euo pipefail

packages=(
    g++ cmake ninja-build ccache mold pkg-config git python3-venv
    nlohmann-json3-dev libcli11-dev libfmt-dev libexpected-dev libutf8proc-dev libsentencepiece-dev libpugixml-dev
    libopencv-core-dev libopencv-imgproc-dev libpng-dev
    libavformat-dev libavcodec-dev libavutil-dev libswscale-dev
    libgloo-dev librapidcheck-dev
    qt6-base-dev qt6-declarative-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6-dev
    qt6-multimedia-dev qt6-speech-dev
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick qml6-module-qtquick-controls
    qml6-module-qtquick-dialogs qml6-module-qtquick-layouts qml6-module-qtquick-templates qml6-module-qtquick-window
    qml6-module-qtcore qml6-module-qttest qml6-module-qt-labs-folderlistmodel
    libgl1-mesa-dri xvfb xauth fonts-dejavu-core
)
# Only the checks of .ci/run need these.
ci_packages=(clang clang-format libclang-rt-14-dev)

[[ "${1:-}" == "--ci" ]] && packages+=("${ci_packages[@]}")

say() { printf 'setup: %s\n' "$*" >&2; }

if ! command -v dpkg-query >/dev/null; then
    say "this script knows Debian and Ubuntu only; install these packages' equivalents, then LibTorch 2.7 or newer:"
    printf '  %s\n' "${packages[@]}" >&2
    exit 1
fi

# A package also counts under the names that it provides: Debian's qt6-svg-dev is Ubuntu's libqt6svg6-dev.
installed=$(dpkg-query -W -f='${Status}|${Package}, ${Provides}\n' 2>/dev/null | sed -n 's/^install ok installed|//p' |
    tr ',' '\n' | sed 's/ *(.*//; s/ //g')
missing=()
for package in "${packages[@]}"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
if ((${#missing[@]})); then
    say "installing ${missing[*]}"
    as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || { say "not root and no sudo: run 'apt-get install ${missing[*]}' as root, then this again"; exit 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# LibTorch comes from the Python wheel, in an environment of its own that all checkouts share.
version=2.11.0
if [[ -e /proc/driver/nvidia/version ]] || ldconfig -p | grep -q 'libcuda\.so\.1'; then
    flavour=cuda
    wheels=("torch==$version")
else
    flavour=cpu
    wheels=(--no-deps "torch==$version" nvidia-cuda-runtime==13.0.96 nvidia-cuda-cupti==13.0.85)
fi
environment="${XDG_CACHE_HOME:-$HOME/.cache}/signwright/libtorch-$version-$flavour"
if [[ ! -e "$environment/complete" ]]; then
    say "installing LibTorch $version ($flavour) into $environment: 0.6 GB to download, 1.3 GB on disk (CUDA set: 4.6 GB)"
    rm -rf "$environment"
    mkdir -p "$(dirname "$environment")"
    /usr/bin/python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "${wheels[@]}"
    touch "$environment/complete"
fi

# MediaPipe's networks (Apache-2.0) for pose estimation come from its Python wheel; nothing of it is installed.
mediapipe=0.10.21
networks="${XDG_CACHE_HOME:-$HOME/.cache}/signwright/mediapipe-$mediapipe"
if [[ ! -e "$networks/complete" ]]; then
    say "taking the networks of MediaPipe $mediapipe into $networks: 36 MB to download, 20 MB on disk"
    rm -rf "$networks"
    mkdir -p "$networks"
    download=$(mktemp -d)
    trap 'rm -rf "$download"' EXIT
    "$environment/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
        --platform manylinux_2_28_x86_64 --dest "$download" "mediapipe==$mediapipe"
    "$environment/bin/python" "$(dirname "$0")/mediapipe_networks.py" "$download"/*.whl "$networks"
    touch "$networks/complete"
fi
say "ready"
