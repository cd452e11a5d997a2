# The two commands of the README are `make run` and `make test`; everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := lever_xblocks tests benchmarks tools setup.py

.PHONY: run test judge lint format bench soak docs translations clean

run: $(VENV)
	$(BIN)/lever serve --demo

test: $(VENV)/.tests
	$(BIN)/python -m tests.parts

# The platform's own marking, to compare ours with; beside it the workbench cannot load its scenarios.
judge: $(VENV)/judge

soak: $(VENV)/.tests $(VENV)/judge
	$(BIN)/python -m tests.parts --soak

lint: $(VENV)/.tests
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	PYTHONWARNINGS=ignore $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet lever_xblocks

format: $(VENV)/.tests
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

bench: $(VENV)/.tests
	@$(PIP) install --constraint constraints/test.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks

docs: $(VENV)/.tests
	$(BIN)/python -m tools.screenshots

translations: $(VENV)/.tests
	$(BIN)/python -m tools.translations

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/node_modules

# What the site needs to run; `touch` so that make knows when it was last brought up to date.
$(VENV): setup.cfg setup.py constraints/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "LEVER needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing LEVER into $(VENV) ..."
	@$(PIP) install --constraint constraints/run.txt --editable '.[standalone]'
	@touch $(VENV)

# What the tests need besides. The database drivers compile against system libraries: without those the database
# part of the tests says that it was not run.
$(VENV)/.tests: $(VENV) constraints/test.txt
	@echo "Installing what the tests need ..."
	@$(PIP) install --constraint constraints/test.txt --editable '.[standalone,test,lint]'
	@$(PIP) install --constraint constraints/test.txt --editable '.[databases]' 2>/dev/null || echo "Database drivers could not be built here; the tests will say what was not run."
	@! command -v npm >/dev/null || npm ci --prefix tests/browser --silent --no-audit --no-fund
	@touch $(VENV)/.tests

$(VENV)/judge: $(VENV)/.tests
	@echo "Installing the judge of our marking ..."
	@$(PYTHON) -m venv $(VENV)/judge
	@PYTHONWARNINGS=ignore $(VENV)/judge/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints/test.txt \
	  --editable '.[standalone,judge]' pytest pytest-django pytest-xdist hypothesis
