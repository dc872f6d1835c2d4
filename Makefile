# Two commands for everybody: `make demo` and `make test`. The rest is for those who change the project.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The day as of which the example campaigns are looked at: rules about the present need one that does not move.
AS_OF := 2026-12-04
NOTICES := build/notices
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# durable-rules is built where it is installed: without optimizing, since its setup puts flags of its own in the place of
# Python's, and calling by a name that Python 3.13 no longer has what is the same as this. Never from pip's cache, where
# one may lie that was built without these.
export CPPFLAGS += -O2 -DPyEval_CallObject=PyObject_CallObject
ENGINE = $(INSTALL) --no-cache-dir durable-rules

.PHONY: demo test lint docs pictures golden fuzz-engine fuzz-input bench clean

demo: $(VENV)/installed
	@echo "Checking every campaign in campaigns/ as of $(AS_OF)"
	@$(BIN)/planner check campaigns --as-of $(AS_OF)
	@$(BIN)/planner notices campaigns --as-of $(AS_OF) --out $(NOTICES)

test: $(VENV)/installed-dev
	$(BIN)/pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Rewrites what is generated: tables in README.md and docs/, and the failing file of every rule.
docs: $(VENV)/installed-dev
	$(BIN)/python docs/generate.py

# Takes the pictures of mails and of the preview in docs/pictures anew, in Chromium; look at them before committing.
pictures: $(VENV)/installed-dev
	$(INSTALL) --editable '.[dev,browser]'
	$(BIN)/python docs/pictures.py

# Rewrites golden files; read the diff before committing it.
golden: $(VENV)/installed-dev
	$(BIN)/pytest --update-golden

# The engine against plain Python, at length: make fuzz-engine N=20000
fuzz-engine: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz.engine $(or $(N),2000)

# Spoiled campaign files through check, plan and notices: make fuzz-input N=20000 SEED=2026
fuzz-input: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz.input --count $(or $(N),2000) $(if $(SEED),--seed $(SEED))

# Speed, as ratios within one run.
bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/buy.py
	$(BIN)/python benchmarks/notices.py
	$(BIN)/python benchmarks/plan.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(ENGINE)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(ENGINE)
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/installed
