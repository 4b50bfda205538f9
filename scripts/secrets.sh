#!/usr/bin/env bash
# Makes the passwords of an installation once, as files for docker-compose.prod.yml and deploy/k8s:
#   scripts/secrets.sh [FOLDER]     `secrets` unless another is named; what is there already is kept
# DATABASE_HOST, BROKER_HOST and CACHE_HOST name servers other than those of docker-compose.prod.yml.
set -euo pipefail
folder=${1:-secrets}
database=${DATABASE_HOST:-db}:5432/demeterai

# Letters and figures alone: they stand in URLs.
password() { head -c 64 /dev/urandom | base64 -w 0 | tr -dc 'A-Za-z0-9' | head -c 40; }

# Programs in containers have users of their own: they read the file, while only its owner enters the folder.
keep() {
    [ -e "$folder/$1" ] || install -m 444 <(printf '%s' "$2") "$folder/$1"
}

install -d -m 700 "$folder"
keep database_url "postgresql+asyncpg://demeter_app:$(password)@$database"
keep database_url_sync "postgresql+psycopg2://demeter:$(password)@$database"
keep redis_url "redis://:$(password)@${CACHE_HOST:-cache}:6379/0"
keep celery_broker_url "redis://:$(password)@${BROKER_HOST:-broker}:6379/0"
keep jwt_secret_key "$(password)"
