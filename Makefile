# The project's commands. Each is one line of help and does one thing; `make` alone lists them.
#
# ARGS goes to the command behind a target: make test ARGS="-k blood", make lock ARGS=--upgrade.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin/python -m
FLASK := $(BIN) flask --app screening
INSTALL := $(BIN) pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN) uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11
export UV_CUSTOM_COMPILE_COMMAND := make lock
# Every program that a test starts would compile the whole app anew.
unexport PYTHONDONTWRITEBYTECODE

# One more than there are processors: browsers and other processes are waited for.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.PHONY: help run test check bench faults mutate pictures browser lock translations

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/for-running ## Serve the demonstration on http://127.0.0.1:5000
	@SCREENING_MODE=demo $(FLASK) serve $(ARGS)

test: .venv/for-tests browser ## Run every test: SQLite, PostgreSQL and Chromium
	@$(BIN) pytest --numprocesses $(WORKERS) --maxprocesses 4 $(ARGS)

check: .venv/for-tests ## Lint, format, types, templates, rules.yaml and the migrations
	$(BIN) ruff check .
	$(BIN) ruff format --check .
	$(BIN) mypy
	$(BIN) djlint --lint --quiet templates
	$(FLASK) rules check
	$(FLASK) db check

bench: .venv/for-benchmarks ## Measure against other ways of doing the same; print ratios
	@$(BIN) tests.benchmarks $(ARGS)

faults: .venv/for-tests browser ## The long form of the fault tests, the prover's, and the whole way's
	@FULL=1 $(BIN) pytest tests/faults tests/rules/proof tests/browser/test_patient.py $(ARGS)

mutate: .venv/for-tests ## Change rules.yaml in every small way; list what no example notices
	@$(BIN) tests.mutation $(ARGS)

pictures: .venv/for-tests browser ## Take pictures of every page in every state, in instance/pictures
	@$(BIN) tests.browser.pictures instance/pictures
	@$(BIN) tests.browser.pictures tests/browser/seen --two

browser: .venv/for-tests ## Install Chromium where that may be done, or say how
	@$(BIN) tests.browser.chromium

lock: .venv/for-tests ## Write every requirements.txt from its .in
	$(COMPILE) requirements.in --output-file requirements.txt $(ARGS)
	$(COMPILE) tests/prover/requirements.in --output-file tests/prover/requirements.txt $(ARGS)
	$(COMPILE) tests/requirements.in --output-file tests/requirements.txt $(ARGS)
	$(COMPILE) tests/benchmarks/requirements.in --output-file tests/benchmarks/requirements.txt $(ARGS)

translations: .venv/for-running ## Collect what is to be translated into each catalogue
	@$(BIN) babel.messages.frontend --quiet extract --no-location -F pyproject.toml -k _l -o screening/translations/messages.pot .
	@$(BIN) babel.messages.frontend --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100 -i screening/translations/messages.pot -d screening/translations

# A stamp is younger than the lock it was installed from, so a changed lock installs again.
.venv/for-running: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make run PYTHON=...")'
	@echo "Installing requirements.txt into .venv"
	@$(PYTHON) -m venv .venv
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/for-tests: tests/requirements.txt .venv/for-running
	@echo "Installing tests/requirements.txt into .venv"
	@$(INSTALL) -r tests/requirements.txt
	@touch $@

.venv/for-benchmarks: tests/benchmarks/requirements.txt .venv/for-tests
	@echo "Installing tests/benchmarks/requirements.txt into .venv"
	@$(INSTALL) -r tests/benchmarks/requirements.txt
	@touch $@
