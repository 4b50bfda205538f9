#!/usr/bin/env bash
# What needs Docker or a cluster:
#   scripts/containers.sh build                    the images; those that serve and count are refused when they are too large
#   scripts/containers.sh quick-start              the deployment guide's quick start, from nothing to tests that passed
#   scripts/containers.sh render REGISTRY TAG      the manifests of a release
#   scripts/containers.sh deploy REGISTRY TAG      bring it to the cluster: the schema first, then the program
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

declare -A most_mb=([api]=300 [worker]=600) image=([api]=demeterai [worker]=demeterai-worker)

build() {
    local target mb
    for target in api worker; do
        docker build --target "$target" --tag "${image[$target]}:latest" .
        mb=$(($(docker image inspect --format '{{.Size}}' "${image[$target]}:latest") / 1000000))
        echo "${image[$target]}: $mb MB, at most ${most_mb[$target]}"
        [ "$mb" -le "${most_mb[$target]}" ]
    done
    docker build --target backup --tag demeterai-backup:latest .
}

quick_start() {
    [ -e .env ] || cp .env.example .env
    trap 'docker compose logs --tail=50; docker compose down --volumes' EXIT
    docker compose up -d
    docker compose ps
    docker exec demeterai-api alembic upgrade head
    curl --fail --silent --show-error http://localhost:8000/health
    curl --fail --silent --show-error http://localhost:8000/metrics | grep http_requests_total
    docker exec demeterai-db psql -U demeter -d demeterai -c '\dt'
    docker exec demeterai-redis redis-cli LLEN celery
    docker exec demeterai-api python scripts/seed_data.py
    docker exec demeterai-api demeter doctor
    docker exec demeterai-api pytest tests/unit/ -v
    docker exec demeterai-api pytest tests/integration/ -v
    docker compose up -d --wait
    docker compose restart api
}

# The manifests of one folder with the images of a release.
render() {
    local folder=$1 registry=$2 tag=$3 overlay
    overlay=$(mktemp -d deploy/release.XXXXXX)
    printf 'resources: [../%s]\nimages:\n' "${folder#deploy/}" >"$overlay/kustomization.yaml"
    printf -- '- {name: %s, newName: %s, newTag: %s}\n' \
        demeterai "$registry/demeterai" "$tag" \
        demeterai-worker "$registry/demeterai-worker" "$tag" \
        demeterai-backup "$registry/demeterai-backup" "$tag" >>"$overlay/kustomization.yaml"
    kubectl kustomize "$overlay" || { rm -r "$overlay"; return 1; }
    rm -r "$overlay"
}

deploy() {
    kubectl --namespace demeterai delete job demeterai-migrate --ignore-not-found
    render deploy/k8s/migration "$@" | kubectl apply -f -
    kubectl --namespace demeterai wait --for=condition=complete --timeout=1h job/demeterai-migrate
    render deploy/k8s "$@" | kubectl apply -f -
    local each
    for each in api vision worker beat; do
        kubectl --namespace demeterai rollout status --timeout=15m "deployment/demeterai-$each"
    done
}

case ${1:-} in
    build) build ;;
    quick-start) quick_start ;;
    render) render deploy/k8s/migration "${@:2}" && echo --- && render deploy/k8s "${@:2}" ;;
    deploy) deploy "${@:2}" ;;
    *) sed -n '2,6s/^# \?//p' "$0" >&2; exit 2 ;;
esac
