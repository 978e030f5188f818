#!/usr/bin/env bash
# Brings translations/ up to the texts in the sources: packaging/translations.sh [--check]
# With --check nothing is changed: it fails when a text is new, gone or not translated.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(qmake6 -query QT_HOST_BINS)

# update LANGUAGE FILE: English itself only needs the plurals.
update() {
    local only=()
    [[ $1 == en ]] && only=(-pluralonly)
    "$tools/lupdate" -silent -I . qml app/studio -ts "$2" -source-language en -target-language "$1" "${only[@]}" \
        -no-obsolete -no-ui-lines -locations none
}

failed=0
for file in translations/signwright_*.ts; do
    language=${file#translations/signwright_}
    language=${language%.ts}
    if [[ ${1:-} != --check ]]; then
        update "$language" "$file"
        continue
    fi
    copy=$(mktemp --suffix .ts)
    cp "$file" "$copy"
    update "$language" "$copy"
    if ! diff -u "$file" "$copy"; then
        echo "translations: $file does not have the texts of the sources; run packaging/translations.sh and translate what is new" >&2
        failed=1
    fi
    rm "$copy"
    if grep -n 'type="unfinished"' "$file"; then
        echo "translations: $file has texts without a translation" >&2
        failed=1
    fi
done
exit "$failed"
