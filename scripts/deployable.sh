#!/usr/bin/env bash
# What only programs that are no Python packages can judge: Prometheus its rules, Compose its files. A program that is
# not here is named, and what it would judge is left out; scripts/setup.sh --dev installs both where it may.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

left_out() { echo "deployable: $1 is not here, so $2 are not judged." >&2; }

rules() {
    command -v promtool >/dev/null || { left_out promtool "the alerts"; return; }
    promtool check config --syntax-only deploy/prometheus/prometheus.yml >/dev/null
    promtool check rules deploy/prometheus/alerts.yml >/dev/null
    promtool test rules deploy/prometheus/alerts*_test.yml >/dev/null
}

compose_files() {
    local program=(docker compose) file
    "${program[@]}" version >/dev/null 2>&1 || program=(docker-compose)
    command -v "${program[0]}" >/dev/null || { left_out docker-compose "the compose files"; return; }
    for file in docker-compose*.yml; do
        DOMAIN=farm.example "${program[@]}" -f "$file" config --quiet
    done
}

rules
compose_files
