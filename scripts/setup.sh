#!/usr/bin/env bash
# Makes this folder ready to run: Python environment, and PostgreSQL with PostGIS and Redis on the machine.
#   scripts/setup.sh          what the program needs
#   scripts/setup.sh --dev    and what its tests and checks need
# Quick when there is nothing to do. Needs no git and no configuration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

oldest_postgres=15
debian=/usr/lib/postgresql
mode=run
[ "${1:-}" = "--dev" ] && mode=dev

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

# --- PostgreSQL with PostGIS, and Redis ---------------------------------------------------------------------------

has_postgres() {
    local bin version
    for bin in "$debian"/*/bin "$(dirname "$(command -v initdb || echo /none/x)")"; do
        [ -x "$bin/initdb" ] && version=$("$bin/pg_config" --version 2>/dev/null) || continue
        [ "$(sed 's/^[^0-9]*\([0-9]*\).*/\1/' <<<"$version")" -ge "$oldest_postgres" ] || continue
        [ -f "$("$bin/pg_config" --sharedir)/extension/postgis.control" ] && return
    done
    return 1
}

has_redis() { command -v redis-server >/dev/null; }

# The package of PostgreSQL 15 where there is one, else that of the newest PostgreSQL; nothing where all are older.
postgis_package() {
    local names newest version
    names=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' | cut -d' ' -f1 | sort -V)
    grep -x "postgresql-$oldest_postgres-postgis-3" <<<"$names" && return
    newest=$(tail -n 1 <<<"$names")
    version=${newest#postgresql-} && version=${version%%-*}
    [ "${version:-0}" -lt "$oldest_postgres" ] || echo "$newest"
}

policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/demeter.conf

# The distribution would start services and make a cluster of its own; ours are started by `demeter up`.
# A shell of its own, so that its traps put everything back however it ends.
install_packages() (
    made=()
    folder=$(dirname "$cluster")
    made_folder=''
    put_back() {
        rm -f "${made[@]}"
        # Left to the package if it has meanwhile put something there.
        [ -z "$made_folder" ] || rmdir --ignore-fail-on-non-empty "$made_folder"
    }
    trap put_back EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [ ! -e "$policy" ]; then
        made+=("$policy")
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    fi
    [ -d "$folder" ] || made_folder=$folder
    made+=("$cluster")
    mkdir -p "$folder" && echo 'create_main_cluster = false' >"$cluster"
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -qq -y --no-install-recommends "$@" \
        >/dev/null
)

system_packages() {
    # Servers of somebody else's are used then, and none of our own is started.
    [ -n "${DATABASE_URL:-}" ] && [ -n "${REDIS_URL:-}" ] && [ "$mode" = run ] && return
    has_postgres && has_redis && return
    command -v apt-get >/dev/null || fail "install PostgreSQL 15 or newer with PostGIS, and Redis 7, then try again."
    local postgis='' redis=''
    has_redis || redis='redis-server'
    if [ "$(id -u)" != 0 ]; then
        has_postgres || postgis=$(postgis_package)
        has_postgres || postgis=${postgis:-postgresql-<version>-postgis-3}
        fail "PostgreSQL $oldest_postgres or newer with PostGIS, or Redis, is missing. Install them and try again:
    sudo apt-get update && sudo apt-get install $postgis $redis"
    fi
    say "Installing PostgreSQL with PostGIS, and Redis …"
    apt-get update -qq || say "setup: the package lists could not be renewed; trying with those at hand."
    if ! has_postgres; then
        postgis=$(postgis_package)
        [ -n "$postgis" ] || fail "no package of PostGIS for PostgreSQL $oldest_postgres or newer is to be had here \
(postgresql-<version>-postgis-3): correct the sources of apt, or install both by hand."
    fi
    # One word for each package.
    # shellcheck disable=SC2086
    install_packages $postgis $redis || fail "could not install $postgis $redis."
    has_postgres && has_redis || fail "installed $postgis $redis, yet PostgreSQL with PostGIS or Redis is not found."
}

# --- What archives the log of writes of our own PostgreSQL; without it a backup a night is all there is ---------------

archive_package() {
    command -v pgbackrest >/dev/null && return
    [ -n "${DATABASE_URL:-}" ] && [ "$mode" = run ] && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "setup: without the package pgbackrest nothing of a day is kept until its backup."
        return
    fi
    say "Installing pgbackrest …"
    apt-get update -qq || say "setup: the package lists could not be renewed; trying with those at hand."
    install_packages pgbackrest || say "setup: could not install pgbackrest; nothing of a day is kept until its backup."
}

# --- What looks over the alerts and the compose files, and what reads the farm from outside; without it that is left out

has_compose() { docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null; }

checking_packages() {
    local missing=()
    command -v promtool >/dev/null || missing+=(prometheus)
    has_compose || missing+=(docker-compose)
    # Reads the farm as QGIS does.
    command -v ogr2ogr >/dev/null || missing+=(gdal-bin)
    # For the stories of the web app.
    command -v chromium >/dev/null || missing+=(chromium)
    [ ${#missing[@]} != 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "setup: without the packages ${missing[*]} some checks and tests are left out."
        return
    fi
    say "Installing ${missing[*]} …"
    apt-get update -qq || say "setup: the package lists could not be renewed; trying with those at hand."
    install_packages "${missing[@]}" || say "setup: could not install ${missing[*]}; what they check is left out."
}

# --- Python -------------------------------------------------------------------------------------------------------

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; }

# Asked by running it: what stands in PATH may be a shim that refuses in this folder (.python-version).
find_python() {
    local versions="${PYENV_ROOT:-$HOME/.pyenv}/versions" candidate
    for candidate in python3.12 python3.13 python3.14 python3 \
        "$versions"/3.12*/bin/python3 "$versions"/3.13*/bin/python3 "$versions"/3.14*/bin/python3; do
        if usable "$candidate"; then
            "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))'
            return
        fi
    done
    return 1
}

make_environment() {
    local python
    if [ -x .venv/bin/python ] && usable .venv/bin/python && [ "$(cat .venv/.place 2>/dev/null)" = "$PWD" ]; then
        return
    fi
    python=$(find_python) || fail "Python 3.12 or newer is needed (looked for python3.14, 3.13, 3.12, and in pyenv)."
    say "Making .venv with $python …"
    if ! "$python" -m venv --clear .venv >/dev/null; then
        [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
            fail "this Python cannot make environments: install its venv package (python3-venv) and try again."
        apt-get update -qq || true
        install_packages python3-venv || fail "could not install python3-venv."
        "$python" -m venv --clear .venv
    fi
    printf '%s\n' "$PWD" >.venv/.place
}

# The version of a package in the lock file.
locked() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\(.*\)\"\$/\1/p;}" uv.lock; }

install_dependencies() {
    local groups=--no-dev
    [ "$mode" = dev ] && groups=--dev
    say "Installing the locked dependencies …"
    .venv/bin/python -m pip install -q --disable-pip-version-check "uv==$(locked uv)"
    env -u VIRTUAL_ENV -u UV_PYTHON UV_PROJECT_ENVIRONMENT="$PWD/.venv" UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy \
        .venv/bin/uv sync -q --frozen --inexact --compile-bytecode --extra worker "$groups" --python .venv/bin/python
    # Once here, instead of by each of the processes that `demeter up` starts together.
    .venv/bin/python -m compileall -q app
}

# Whoever reads this file with `source` wants its functions alone.
[ "${BASH_SOURCE[0]}" = "$0" ] || return 0

# --- Is there anything to do? -------------------------------------------------------------------------------------

stamp=".venv/.ready-$mode"
wanted="$PWD $(cat uv.lock pyproject.toml scripts/setup.sh | sha256sum | cut -d' ' -f1)"
system_packages
archive_package
[ "$mode" = run ] || checking_packages
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || [ ! -x .venv/bin/demeter ] || ! usable .venv/bin/python; then
    make_environment
    install_dependencies
    printf '%s\n' "$wanted" >"$stamp"
    [ "$mode" = dev ] && printf '%s\n' "$wanted" >.venv/.ready-run
fi
exit 0
