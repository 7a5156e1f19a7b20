# make all    builds every edition into output/        make check   format, lint, types, direction of imports
# make test   runs every test, validators included     make golden  writes the golden files of the tests anew
# make lock   writes the lock files anew               make clean   removes what make set up
# make bench  measures builds beside other tools and writes docs/benchmarks.md (SIZES="10 100", RUNS=5)
#
# Each sets up what it needs: Debian packages where they are missing, .venv from a lock file with hashes, the search of
# the web edition (tools/library/node_modules), and for the tests tools/node_modules. What is set up already is not
# touched, and a second run asks no network.

PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
digest = $(shell cat $(1) | sha256sum | cut -c 1-16)
RUN := .venv/.stamp-run-$(call digest,requirements.txt pyproject.toml)
NODE := .venv/.stamp-node-$(call digest,requirements-npm.txt requirements.txt pyproject.toml)
TEST := .venv/.stamp-test-$(call digest,requirements-test.txt requirements.txt pyproject.toml)
LIBRARY := tools/library/node_modules/.stamp-$(call digest,tools/library/package.json tools/library/package-lock.json)
NPM := tools/node_modules/.stamp-$(call digest,tools/package.json tools/package-lock.json)
CI := PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
TESTS ?= -q -n 2 --dist loadfile
BENCH := .venv-bench/.stamp-$(call digest,requirements-bench.txt)
SIZES ?= 10 100 400
RUNS ?= 3

.PHONY: all test check golden bench lock library tools system clean
.DELETE_ON_ERROR:

all: $(RUN) $(LIBRARY)
	$(BIN)/pip-publish all

test: $(TEST) $(LIBRARY) $(NPM)
	$(BIN)/pytest $(TESTS)

check: $(TEST)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(TEST) $(LIBRARY) $(NPM)
	GOLDEN=rewrite $(BIN)/pytest $(TESTS)

bench: $(RUN) $(LIBRARY) $(BENCH)
	$(BIN)/python -m benchmarks.run --peers .venv-bench --runs $(RUNS) $(SIZES)

library: $(LIBRARY)

tools: $(TEST) $(LIBRARY) $(NPM)

lock: | system
	PYTHON=$(PYTHON) tools/lock

clean:
	rm -rf .venv .venv-bench tools/node_modules tools/library/node_modules

# Looked at on every run, in a few milliseconds: the environment may outlive the machine's libraries.
system:
	@PYTHON="$(PYTHON)" tools/system-packages

$(RUN): | system
	@echo "Setting up .venv"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$$(command -v python3.11 || command -v python3)" -m venv --clear .venv
	@$(INSTALL) --require-hashes --only-binary :all: --requirement requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f .venv/.stamp-run-* && touch $@

$(NODE): $(RUN)
	@echo "Setting up npm"
	@$(INSTALL) --require-hashes --only-binary :all: --requirement requirements-npm.txt
	@rm -f .venv/.stamp-node-* && touch $@

$(TEST): $(NODE)
	@echo "Setting up the tools of the tests"
	@$(INSTALL) --require-hashes --only-binary :all: --requirement requirements-test.txt
	@rm -f .venv/.stamp-test-* && touch $@

$(BENCH): | $(RUN)
	@echo "Setting up the tools to measure beside, in .venv-bench"
	@$(BIN)/python -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
		--only-binary :all: --requirement requirements-bench.txt
	@touch $@

$(LIBRARY): | $(NODE)
	@echo "Setting up the search of the web edition"
	@cd tools/library && $(CI)
	@touch $@

$(NPM): | $(NODE)
	@echo "Setting up tools/node_modules"
	@cd tools && $(CI)
	@touch $@
