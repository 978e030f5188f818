#!/usr/bin/env bash
# Fails when a file reaches against the direction of the layers qml → app → models → core, or when a public header
# carries a type of torch, OpenCV or FFmpeg.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

# refuse TITLE PATTERN PATHSPEC…: no tracked file below the paths may match.
refuse() {
    local title=$1 pattern=$2
    shift 2
    local found
    if found=$(git grep -nE "$pattern" -- "$@"); then
        printf 'layers: %s\n%s\n' "$title" "$found" >&2
        failed=1
    fi
}

include='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]'
refuse "core/ includes Qt, torch, models/ or app/" "$include(Q[A-Za-z]+[>/]|torch/|ATen/|c10/|models/|app/)" 'core/*'
refuse "models/ includes Qt or app/" "$include(Q[A-Za-z]+[>/]|app/)" 'models/*'
refuse "app/engine or app/cli includes Qt or the studio" "$include(Q[A-Za-z]+[>/]|app/studio/)" 'app/engine/*' 'app/cli/*'
refuse "app/ or qml/ includes torch" "$include(torch/|ATen/|c10/)" 'app/*' 'qml/*'
refuse "app/engine includes app/cli" "${include}app/cli/" 'app/engine/*'
refuse "a public header of core/ or app/ names OpenCV or FFmpeg" "$include(opencv2/|libav)" 'core/*.h' 'app/*.h' ':!core/media/ffmpeg_handles.h'

# Headers of models/ that app/ includes are public and must not lead to torch.
declare -A seen=()
walk() {
    local header=$1 from=$2
    [[ -n "${seen[$header]:-}" ]] && return
    seen[$header]=1
    if grep -nE "$include(torch/|ATen/|c10/|opencv2/|libav)" "$header" >/dev/null; then
        printf 'layers: %s is public (through %s) and includes torch, OpenCV or FFmpeg\n' "$header" "$from" >&2
        failed=1
    fi
    local next
    while read -r next; do
        [[ -f $next ]] && walk "$next" "$header"
    done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"([^"]+\.h)".*/\1/p' "$header")
    return 0
}
while read -r header; do
    [[ -f $header ]] && walk "$header" app
done < <(git grep -hoE '#include "(models|core)/[^"]+\.h"' -- 'app/*' | sed -E 's/.*"(.*)"/\1/' | sort -u)

# Every module that QML imports is Qt's or one of ours.
if found=$(git grep -nE '^import ' -- 'qml/*.qml' | grep -vE ':import (QtQuick|QtQml|QtCore|Signwright|Qt\.labs|")'); then
    printf 'layers: qml/ imports an unknown module\n%s\n' "$found" >&2
    failed=1
fi
if found=$(git grep -nE 'setContextProperty|qmlRegister' -- 'app/*'); then
    printf 'layers: QML sees declared types only\n%s\n' "$found" >&2
    failed=1
fi
exit $failed
