# Two to begin with: `make run` starts everything from nothing, `make test` runs every test.
# PORT=8080, DATA_DIR=/elsewhere, DATABASE_URL=... and REDIS_URL=... go before or behind the word.

PYTHON ?= python3
BIN := .venv/bin
START := $(PYTHON) -m config.launcher.bootstrap
TEMPLATES = git ls-files -z 'templates/*.html'

.DEFAULT_GOAL := help
.PHONY: help run setup stop status clean dbshell env test check fix bench prove lock tools

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run:  ## set up what is missing, start web, worker and beat, show the address and the demo logins
	@$(START) run

setup:  ## the same, without starting the application
	@$(START) setup

stop:  ## end the application, the broker and PostgreSQL; the data stays
	@$(START) stop

status:  ## what runs
	@$(START) status

clean:  ## stop, and throw away the data, the virtual environment and the caches
	@if [ -x $(BIN)/python ]; then $(START) clean; fi
	@rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

dbshell:  ## psql on the running database, not bound by row security; reads SQL from standard input too
	@$(START) psql

env:  ## the settings, for the shell that runs commands by hand
	@$(START) env

test:  ## every test, from nothing, journeys in a browser included
	@$(START) test

check: tools  ## format, lint, imports, templates, types, migrations, a server's settings; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	PYTHONPATH=. $(BIN)/lint-imports
	$(TEMPLATES) | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/mypy
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run --settings config.settings.test
	@$(START) check-production

fix: tools  ## repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	-$(TEMPLATES) | xargs -0 -r $(BIN)/djade --target-version 5.2

bench:  ## the figures: statements, CPU and wall time per page, beside the same page without the gate
	@$(START) bench

prove:  ## the proofs that take longer: a thousand random worlds for each property, and what is marked `prove`
	@$(START) prove

lock: tools  ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra local --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock

tools:
	@$(START) tools
