# Everything that is done with this project: `make help` lists it.
# Needs only a Python of 3.11 or later; another one: make run PYTHON=/path/to/python3.13

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$python; break; fi; done)

# What is imported is compiled once: else each process that a test starts compiles pandas again.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
PY := $(VENV)/bin/python
# What the dashboard needs is compiled by all processors at once; of the rest, what is imported.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-compile
CLUSTER := tests/engine/test_spark_engine.py
DOSSIER ?= data/karabakh-2020
OPTIONS = $(if $(PORT),--server.port $(PORT)) $(if $(CI),--server.headless true)

.DEFAULT_GOAL := help
.PHONY: help run dev test lint types unit cluster ui browser bench bench-large load fuzz audit data pictures check \
	requirements clean

help: ## List what there is to make.
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

run: $(VENV)/run.stamp ## Open the dashboard in the browser (PORT=8600 to choose the port).
	@$(PY) -m handover.app.service $(OPTIONS)

dev: $(VENV)/run.stamp ## The same while its code is worked on: pages follow what is saved.
	@$(PY) -m streamlit run app.py --server.fileWatcherType auto --server.runOnSave true $(OPTIONS)

test: lint types unit cluster ui audit ## Check everything: style, types, tests, browser tests, versions.
	@echo "Everything was checked."

lint: $(VENV)/dev.stamp ## Check style and format.
	@echo "Style and format (ruff)"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(VENV)/dev.stamp ## Check types.
	@echo "Types (mypy)"
	@$(PY) -m mypy

unit: $(VENV)/dev.stamp browser ## Run the tests that open no page of the app, on all processors.
	@echo "Tests without the app in a browser (pytest)"
	@$(PY) -m pytest --ignore tests/browser --ignore $(CLUSTER) --numprocesses auto

cluster: $(VENV)/dev.stamp ## Run the tests that start a Spark cluster, where there is a Java.
	@echo "Tests on a Spark cluster (pytest)"
	@$(PY) -m pytest $(CLUSTER)

ui: $(VENV)/dev.stamp browser ## Run the tests of the app in a browser.
	@echo "Tests of the app in a browser (pytest, Playwright)"
	@$(PY) -m pytest tests/browser

browser: $(VENV)/dev.stamp ## Find a browser for the tests; install one when there is none.
	@echo "A browser for the tests:"
	@$(PY) tools/browser.py --install

bench: $(VENV)/dev.stamp browser ## Measure speed and size, and write the table of README.md (ten minutes).
	@$(PY) -m benchmarks

bench-large: $(VENV)/dev.stamp browser ## Measure what is large, and write the table of docs/scale.md (longer).
	@$(PY) -m benchmarks --large

load: $(VENV)/dev.stamp ## Let 50 readers come at once and print what it costs (VISITORS=50; minutes).
	@$(PY) -m benchmarks.load $(if $(VISITORS),--visitors $(VISITORS))

fuzz: $(VENV)/dev.stamp ## Try damaged files on every reader (INPUTS=1000 for each, MINUTES=9, SEED=1).
	@$(PY) -m tests.support.fuzz $(if $(INPUTS),--inputs $(INPUTS)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

audit: $(VENV)/dev.stamp ## Ask for known weaknesses of what is installed, where a database can be reached.
	@$(PY) -m tools.audit

data: $(VENV)/dev.stamp ## Rebuild the map layers and the gazetteer from their sources.
	$(PY) -m tools.build_data

pictures: $(VENV)/dev.stamp browser ## Take the pictures of the README and of docs/ from the running app.
	@$(PY) -m tools.pictures

check: $(VENV)/run.stamp ## Check a dossier (DOSSIER=path; default data/karabakh-2020).
	@$(PY) -m handover check $(DOSSIER)

requirements: $(VENV)/dev.stamp ## Pin the newest releases that pyproject.toml allows.
	$(PY) -m pip install --quiet pip-tools==7.6.2
	$(PY) -m piptools compile --quiet --upgrade --output-file requirements.txt pyproject.toml
	$(PY) -m piptools compile --quiet --upgrade --extra bench,build,dev \
		--constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## Remove the virtual environment and every cache.
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than the file it was made from, or the recipe runs again.
$(VENV)/run.stamp: requirements.txt | $(VENV)/made.stamp
	@echo "Installing what the dashboard needs; this happens once."
	@$(INSTALL) -r requirements.txt
	@$(PY) -m compileall -qq -j 0 $$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))') \
		|| true # some packages carry examples for other versions of Python
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/made.stamp
	@echo "Installing what the tests need; this happens once."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/made.stamp:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Handover needs Python 3.11 or later and found none. Install one, or name it:"; \
		echo "  make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; fi >&2
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$(PYTHON) cannot make virtual environments: its venv module is missing."; \
		echo "On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; fi >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@
