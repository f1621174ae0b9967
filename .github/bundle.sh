#!/usr/bin/env bash
# bundle.sh KINDS: makes packages of these kinds from the program that was compiled, signed with the keys that there are.
set -euo pipefail
cd "$(dirname "$0")/.."
# A secret that nobody set is an empty variable, which Tauri takes for a certificate, and fails.
for name in ${!APPLE_@}; do
  [ -n "${!name}" ] || unset "$name"
done
npx tauri bundle --bundles "$1" --config release.conf.json
