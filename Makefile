# Newsdesk: `make run` starts the bot, `make test` runs the whole suite, `make check` looks at the code.
# Everything lives in .venv; nothing outside this folder is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run install dev test check format lock floors clean

run: install
	$(BIN)/python -m bot

install: $(VENV)/.installed

dev: $(VENV)/.dev

# The lock pins every package with its hashes; the stamps make a second `make` start at once.
$(VENV)/.installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

test: dev
	$(BIN)/pytest -n auto $(PYTEST)

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pinned development figures that may not fall; needs the development data beside the checkout.
floors: dev $(VENV)/.measure
	$(BIN)/python -m benchmarks.floors $(FLOORS)

$(VENV)/.measure: requirements-measure.lock $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-measure.lock
	touch $@

# Renew the locks from pyproject.toml (needs the network).
lock: dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  pyproject.toml --group dev --group measure -o requirements-measure.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
