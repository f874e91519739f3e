#!/usr/bin/env bash
# Sees to a Chromium for the tests that need a browser: one that is there, or Debian's. Fails with what to do if there is none to get.
set -euo pipefail

for each in "${MPYJS_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [ -n "$each" ] && [ -x "$each" ]; then exit 0; fi
done

fail() {
  echo "chromium.sh: $1; install a Chromium and say where it is in MPYJS_CHROMIUM" >&2
  exit 1
}

command -v apt-get >/dev/null || fail "there is no apt-get to install Chromium with"
as_root=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || fail "apt-get needs root"
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
install() { $as_root apt-get install --quiet --quiet --yes --no-install-recommends chromium >/dev/null; }
# The lists of a new machine are often there already, and often old.
install 2>/dev/null || { $as_root apt-get update --quiet --quiet && install; } || fail "apt-get could not install chromium"
