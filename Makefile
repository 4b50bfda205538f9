# Every door of this repository. `make` alone explains them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# One after another: the first steps make what the next ones need.
.NOTPARALLEL:
.PHONY: help setup develop demo up down check lint types migrations drift test unit faults fuzz migrate revision api bench bench-reads bench-counting load deployable sizes images quick-start deploy pages e2e

PYTHON := .venv/bin/python
DEMETER := .venv/bin/demeter
# With our own Node, where scripts/web.sh had to get one, before the machine's older one.
IN_WEB := cd web && export PATH="$(CURDIR)/.venv/bin:$$PATH" &&
# Python with benchmarks/requirements.txt; where none is given it is made.
BENCH_PYTHON ?=
# Processes that run tests side by side.
WORKERS ?= 2

help: ## show what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## make this folder ready: Python environment, PostgreSQL with PostGIS, Redis, the web app
	@scripts/setup.sh
	@scripts/web.sh

develop: # and what tests and checks need
	@scripts/setup.sh --dev
	@scripts/web.sh

demo: setup ## photographs become stock: start everything, count the samples, show the table
	@$(DEMETER) demo

up: setup ## start database, messenger, API and workers in the background
	@$(DEMETER) up --detach

down: ## stop them
	@if [ -x $(DEMETER) ]; then $(DEMETER) down; else echo "Nothing was running."; fi

check: develop lint deployable types migrations drift pages ## style, types, import contracts, containers, migrations, generated files

lint:
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports

deployable:
	.venv/bin/hadolint Dockerfile
	.venv/bin/shellcheck --severity=warning scripts/*.sh deploy/compose/*.sh .ci/run
	.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec docker-compose*.yml
	.venv/bin/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	.venv/bin/actionlint -shellcheck .venv/bin/shellcheck .github/workflows/*.yml
	.venv/bin/kubernetes-validate --strict --quiet --no-warn deploy/k8s/[!k]*.yaml deploy/k8s/migration/[!k]*.yaml
	scripts/deployable.sh

types: develop ## check the types alone
	.venv/bin/mypy

migrations:
	$(PYTHON) scripts/schema.py check

drift:
	$(PYTHON) scripts/generated.py check

test: develop ## every test; the whole stack is really started
	$(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup

unit: develop ## the tests that need no database
	$(PYTHON) -m pytest tests/unit -n $(WORKERS)

pages: develop ## check and test the web app, and measure what a browser loads first
	@scripts/web.sh tools
	$(IN_WEB) npm run --silent check && npm run --silent test && npm run --silent size

e2e: develop ## every story of the web app in a browser, on the real stack
	E2E=all $(PYTHON) -m pytest -s tests/e2e/test_web.py

faults: develop ## every kind of fault eight times, on the real stack; goes on where it was stopped
	$(PYTHON) -m tests.faults

sizes: develop ## put the images' file trees together, without Docker, and measure them
	$(PYTHON) scripts/image_sizes.py

images: ## build the images with Docker; too large ones are refused
	scripts/containers.sh build

quick-start: ## the deployment guide's quick start with Docker, and the tests in its container
	scripts/containers.sh quick-start

deploy: ## bring a release to the cluster: make deploy REGISTRY=ghcr.io/name TAG=v2.0.0
	scripts/containers.sh deploy "$(REGISTRY)" "$(TAG)"

fuzz: develop ## ten minutes of whatever anybody might send, as each role and without a token, and broken files
	FUZZ_S=600 $(PYTHON) -m pytest -s tests/e2e/test_fuzz.py tests/hostile/test_broken_files.py

migrate: setup ## bring the database of the running stack (or DATABASE_URL) to the newest schema
	$(PYTHON) scripts/schema.py upgrade

revision: develop ## write a migration for what changed in the models: make revision m="what it does"
	$(PYTHON) scripts/schema.py revision "$(m)"

api: develop ## write docs/openapi.json, requirements.txt and the web app's client anew
	$(PYTHON) scripts/generated.py write
	@scripts/web.sh tools
	$(IN_WEB) npm run --silent client

bench: bench-reads bench-counting ## run every benchmark; benchmarks/RESULTS.md tells the figures to reach

bench-reads: setup ## what seeing a large farm costs, beside raw SQL; SIZES="tenth full" leaves the largest, of 40 GB, out
	$(PYTHON) -m benchmarks.reads $(if $(SIZES),--sizes $(SIZES))

bench-counting: setup $(if $(BENCH_PYTHON),,benchmarks/.venv/ready) ## speed of counting, beside SAHI; loads torch once
	$(or $(BENCH_PYTHON),benchmarks/.venv/bin/python) -m benchmarks.counting

load: develop ## the API under load and overload, a quarter of an hour; needs an idle machine
	$(PYTHON) -m benchmarks.load

benchmarks/.venv/ready: benchmarks/requirements.txt
	$(PYTHON) -m venv benchmarks/.venv
	benchmarks/.venv/bin/pip install --quiet -r $<
	@touch $@
