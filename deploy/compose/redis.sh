#!/usr/bin/env bash
# Starts Redis with the password of the URL in a secret's file, which is so seen in no list of processes:
#   redis.sh NAME_OF_THE_SECRET --option value …
set -euo pipefail
person=$(cut -d@ -f1 "${SECRETS:-/run/secrets}/$1")
shift
exec docker-entrypoint.sh redis-server "$@" - < <(printf 'requirepass "%s"\n' "${person##*:}")
