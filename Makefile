# Everything sets itself up: Python 3.11 or later and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready

.PHONY: setup demo test test-servers test-readers pictures server-docs lint types bench clean
.DEFAULT_GOAL := setup

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "understudy needs Python 3.11 or later; name one with PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $(INSTALLED)

$(READY): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $(READY)

setup: $(READY)

demo: $(INSTALLED)
	$(BIN)/understudy demo

test: $(READY)
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n auto

# Against real servers from the package registries: takes minutes and a network, and node for some of them. WITHIN=SECONDS
# passes over what would take longer; what is passed over is told, with the reason.
test-servers: $(READY)
	$(BIN)/python -m tests.servers $(if $(WITHIN),--within $(WITHIN))

# Writes down what `understudy check` shows of each of them: simulator/targets/checked.md.
server-docs: $(READY)
	$(BIN)/python -m tests.servers --write

# The files of our reports, read by others' schemas and readers: a network and node, or it is skipped.
test-readers: $(READY)
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.readers

# What the reports look like, from a run of everything with four defects planted.
pictures: $(READY)
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.pictures

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# Takes a quarter of an hour, on a machine that does nothing else; behavex and pytest-bdd come from a package registry.
bench: $(READY)
	$(BIN)/python -m tests.benchmarks --readme

clean:
	rm -rf $(VENV) build dist *.egg-info .understudy .mypy_cache .ruff_cache .pytest_cache .hypothesis
