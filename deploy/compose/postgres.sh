#!/usr/bin/env bash
# Starts PostgreSQL with the owner, password and database that the application's own URLs name, so that each is said in
# one place: DATABASE_URL_SYNC or else DATABASE_URL, each a secret's file or in the environment.
#   postgres.sh postgres …                             the container's entrypoint
#   /docker-entrypoint-initdb.d/application-role.sh    the same file: when the database is made, so is the role that
#                                                      DATABASE_URL signs in as, if that is somebody else, and the one
#                                                      that it puts on to ask for figures
set -euo pipefail

setting() {
    local file="${SECRETS:-/run/secrets}/${1,,}"
    if [ -r "$file" ]; then cat "$file"; else printf '%s' "${!1:-}"; fi
}

decoded() {
    local text=${1//\\/\\\\}
    printf '%b' "${text//%/\\x}"
}

person() {
    local url=${1#*://}
    printf '%s' "${url%%@*}"
}

name_in() { decoded "$(person "$1" | cut -d: -f1)"; }
password_in() { decoded "$(person "$1" | cut -s -d: -f2-)"; }

database_in() {
    local url=${1%%\?*}
    printf '%s' "${url##*/}"
}

application=$(setting DATABASE_URL)
owner=$(setting DATABASE_URL_SYNC)
owner=${owner:-$application}

make_role() {
    [ "$(name_in "$application")" = "$POSTGRES_USER" ] || psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
        -v "name=$(name_in "$application")" -v "password=$(password_in "$application")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE ROLE demeter_reader;
GRANT demeter_reader TO :"name";
SQL
}

case $0 in
    */docker-entrypoint-initdb.d/*) make_role ;;
    *)
        POSTGRES_USER=$(name_in "$owner") POSTGRES_PASSWORD=$(password_in "$owner") POSTGRES_DB=$(database_in "$owner")
        export POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB
        exec docker-entrypoint.sh "$@"
        ;;
esac
