# The development manual: what a person runs here is what CI runs (.ci/run).

VENV := .venv
TRAIN_VENV := .venv-train
BIN := $(VENV)/bin
DISPATCHES := examples/dispatches
DEMO := demo.db

# The first interpreter that is new enough.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

# Keeps torch's memory from going back and forth between the process and the system: a fifth faster.
TRAIN_MEMORY := MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456

.DEFAULT_GOAL := help
.PHONY: help setup system demo test test-train check format train serve clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(VENV)/.ready ## the virtual environment with everything but PyTorch

system: ## system packages that some tests want: PostgreSQL, Pango (Debian, Ubuntu; as root; tries, and says what is missing)
	@$(call wanted,postgresql,ls /usr/lib/postgresql/*/bin/initdb || command -v initdb)
	@$(call wanted,libpangoft2-1.0-0,ldconfig -p | grep -q libpangoft2)

demo: $(VENV)/.ready ## read the sample dispatches into a ledger, and print the brief of a day
	@$(BIN)/onrecord add $(DISPATCHES) --ledger $(DEMO)
	@$(BIN)/onrecord brief --since 2025-06-03 --until 2025-06-03 --ledger $(DEMO)
	@printf '\nThis was the brief of one day of the samples in $(DISPATCHES). As a page for the browser:\n  $(BIN)/onrecord brief --since 2025-06-02 --until 2025-06-15 --ledger $(DEMO) --format html --out brief.html\nWhat one report says, and where things stand in all of them:\n  $(BIN)/onrecord read FILE            text or HTML, a folder, or - for standard input\n  $(BIN)/onrecord search ceasefire --ledger $(DEMO)\n'

test: system $(VENV)/.ready ## unit, gold and system tests
	$(BIN)/python -m pytest -q

test-train: $(TRAIN_VENV)/.ready ## tests of the training code (installs PyTorch)
	$(TRAIN_VENV)/bin/python -m pytest -q tests/training

check: $(VENV)/.ready test-train ## style, types, layers, and the figures the reader must reach
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m eval.gate

format: $(VENV)/.ready ## put the code into its one style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(TRAIN_VENV)/.ready ## corpora to weights; goes on where it was interrupted (hours)
	$(TRAIN_MEMORY) $(TRAIN_VENV)/bin/python -m training.train
	$(TRAIN_VENV)/bin/python -m training.heads
	$(TRAIN_MEMORY) $(TRAIN_VENV)/bin/python -m training.export
	$(TRAIN_VENV)/bin/python -m training.antecedents
	$(TRAIN_VENV)/bin/python -m training.kinds
	$(TRAIN_VENV)/bin/python -m training.chains
	$(TRAIN_VENV)/bin/python -m training.rarity
	$(TRAIN_VENV)/bin/python -m training.stories
	$(TRAIN_VENV)/bin/python -m training.card

serve:
	@echo 'There is no web page yet: it comes with a later version. `make demo` shows what is there.' >&2; exit 1

clean: ## take away the environments and caches
	rm -rf $(VENV) $(TRAIN_VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(call environment,$(VENV))
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[test,check]'
	@touch $@

$(TRAIN_VENV)/.ready: pyproject.toml constraints.txt
	@$(call environment,$(TRAIN_VENV))
	$(TRAIN_VENV)/bin/python -m pip install --quiet -c constraints.txt -e '.[test,train]'
	@touch $@

# A system package, where a look for it finds nothing and one may install it; if that fails, the tests say what they lack.
define wanted
{ $(2); } >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	{ apt-get install -y -qq --no-install-recommends $(1) >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1); } >/dev/null 2>&1; }; } || \
	echo 'Some tests want the system package $(1), which is not there and could not be installed; they will be skipped.' >&2
endef

# A virtual environment, or what is missing to make one.
define environment
if [ -z "$(PYTHON)" ]; then \
	echo 'onrecord needs Python 3.11 or newer and found none. Install it (Debian, Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11' >&2; exit 1; \
elif ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	echo '$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; \
else \
	echo 'Setting up $(1) (once; a minute or two) …'; \
	[ -x $(1)/bin/python ] || $(PYTHON) -m venv $(1); \
fi
endef
