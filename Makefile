# Every door of this repository. `make` alone explains them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# One after another: the first steps make what the next ones need.
.NOTPARALLEL:
.PHONY: help setup develop demo up down check lint types migrations drift test unit faults fuzz migrate revision api bench bench-counting

PYTHON := .venv/bin/python
DEMETER := .venv/bin/demeter
# Python with benchmarks/requirements.txt; where none is given it is made.
BENCH_PYTHON ?=
# Processes that run tests side by side.
WORKERS ?= 2

help: ## show what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## make this folder ready: Python environment, PostgreSQL with PostGIS, Redis
	@scripts/setup.sh

develop: # and what tests and checks need
	@scripts/setup.sh --dev

demo: setup ## photographs become stock: start everything, count the samples, show the table
	@$(DEMETER) demo

up: setup ## start database, messenger, API and workers in the background
	@$(DEMETER) up --detach

down: ## stop them
	@if [ -x $(DEMETER) ]; then $(DEMETER) down; else echo "Nothing was running."; fi

check: develop lint types migrations drift ## style, types, import contracts, migrations, generated files

lint:
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports

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

faults: develop ## every kind of fault eight times, on the real stack; goes on where it was stopped
	$(PYTHON) -m tests.faults

fuzz: develop ## ten minutes of whatever anybody might send, as each role and without a token
	FUZZ_S=600 $(PYTHON) -m pytest tests/e2e/test_fuzz.py

migrate: setup ## bring the database of the running stack (or DATABASE_URL) to the newest schema
	$(PYTHON) scripts/schema.py upgrade

revision: develop ## write a migration for what changed in the models: make revision m="what it does"
	$(PYTHON) scripts/schema.py revision "$(m)"

api: develop ## write docs/openapi.json and requirements.txt anew
	$(PYTHON) scripts/generated.py write

bench: bench-counting ## run every benchmark

bench-counting: setup $(if $(BENCH_PYTHON),,benchmarks/.venv/ready) ## speed of counting, beside SAHI; loads torch once
	$(or $(BENCH_PYTHON),benchmarks/.venv/bin/python) -m benchmarks.counting

benchmarks/.venv/ready: benchmarks/requirements.txt
	$(PYTHON) -m venv benchmarks/.venv
	benchmarks/.venv/bin/pip install --quiet -r $<
	@touch $@
