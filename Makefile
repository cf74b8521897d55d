# `make` prints what there is. The two that matter: `make run` and `make test`.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PY := .venv/bin/python
PORT ?= 8000
# Outside production's environment: no certificate, and a secret key of this machine's own.
MANAGE := HTTPS=0 $(PY) manage.py
# Processes of the test run.
WORKERS ?= 2
MAKEMESSAGES := makemessages --locale sv --locale en --no-obsolete --no-location --verbosity 0 \
	--ignore 'var/*' --ignore '.venv/*' --ignore 'frontend/*' --ignore 'tests/*' \
	--ignore 'mutants/*'

export UV_SYSTEM_CERTS := 1
export PORT

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- use ------------------------------------------------------------------------------

.PHONY: setup
setup: ## install exactly what the lock file says into .venv
	@.ci/setup run

.PHONY: run
run: setup ## start everything on this machine and print the address (PORT=8000)
	@.ci/install-system pdf
	@exec $(PY) -m stockholm_intl.embedded.run

.PHONY: demo-reset
demo-reset: setup ## throw the demonstration's data away; the next `make run` starts over
	@$(PY) -m stockholm_intl.embedded.reset

.PHONY: migrate
migrate: setup ## bring the database up to date (DATABASE_URL, else the private one)
	@$(PY) -m stockholm_intl.embedded.run -- $(PY) manage.py migrate

.PHONY: shell
shell: setup ## Django's shell with the database at hand
	@$(PY) -m stockholm_intl.embedded.run -- $(PY) manage.py shell

# --- check ----------------------------------------------------------------------------

.PHONY: dev
dev: ## `setup`, and what the checks and tests need
	@.ci/setup dev

.PHONY: test
test: check ## everything, with real PostgreSQL, Redis and Chromium; what CI runs

.PHONY: check
check: dev ## lint, format, types, contracts, deployment files, translations, docs, all tests
	@.ci/install-system test
	@$(MAKE) --no-print-directory lint types contracts deployment messages-check docs-check
	$(PY) -m pytest -m 'not deep' -n $(WORKERS) --dist worksteal --ignore tests/browser \
		--ignore tests/security --cov --cov-report=
	@$(MAKE) --no-print-directory coverage
	@# Thousands of requests and a real browser: three times slower when every line is counted.
	@# The longest first, one at a time, so that all processes end together.
	$(PY) -m pytest -m 'not deep' -n $(WORKERS) --dist load --maxschedchunk 1 \
		tests/security tests/browser

.PHONY: test-fast
test-fast: dev ## the tests without browser and without the slow ones
	$(PY) -m pytest -m 'not browser and not deep' $(ARGS)

.PHONY: test-deep
test-deep: dev ## the slow ones, longer: races, scale, more random examples
	HYPOTHESIS_PROFILE=deep $(PY) -m pytest -m deep $(ARGS)

.PHONY: mutants
mutants: dev ## change the rules bit by bit: do their tests notice? (ARGS='engagements.rules.x*')
	$(PY) -m tests.mutants --processes $(WORKERS) $(ARGS)

.PHONY: coverage
coverage: # after a run of the tests: every branch of what decides
	$(PY) -m coverage report --fail-under=100

.PHONY: lint
lint: dev ## style of Python and templates
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --quiet --lint templates

.PHONY: fix
fix: dev ## put right what a machine can put right
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: types
types: dev ## mypy with Django's stubs
	HTTPS=0 $(PY) -m mypy .

.PHONY: contracts
contracts: dev ## who may import whom
	.venv/bin/lint-imports

.PHONY: deployment
deployment: dev ## the Dockerfile and the compose file
	.venv/bin/hadolint Dockerfile
	.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

# --- keep fresh -----------------------------------------------------------------------

.PHONY: messages
messages: dev ## collect the texts to translate; English is filled in by itself
	rm -f locale/en/LC_MESSAGES/django.po # English says what the code says: never a guess
	$(MANAGE) $(MAKEMESSAGES)
	msgen --no-location --output-file=locale/en/LC_MESSAGES/django.po locale/en/LC_MESSAGES/django.po

.PHONY: messages-check
messages-check: dev ## every text stands in both catalogues and is translated
	@HTTPS=0 $(PY) -m stockholm_intl.embedded.catalogues --check $(MAKEMESSAGES)

.PHONY: docs
docs: dev ## write docs/generated from the code
	$(MANAGE) generate_docs

.PHONY: docs-check
docs-check: dev ## docs/generated says what the code says
	$(MANAGE) generate_docs --check

.PHONY: bench
bench: dev ## the work list at 1,000 to 1,000,000 cases (takes a while)
	$(PY) -m benchmarks.worklist $(ARGS)

.PHONY: bench-decide
bench-decide: dev ## recording a decision at 1,000,000 cases (takes a while)
	$(PY) -m benchmarks.decide $(ARGS)

.PHONY: bench-import
bench-import: dev ## importing 10,000 memberships with history (takes a while)
	$(PY) -m benchmarks.import $(ARGS)

.PHONY: bench-report
bench-report: dev ## a year's report in every format, a city year and ten times that
	$(PY) -m benchmarks.report_build $(ARGS)

.PHONY: bench-reminders
bench-reminders: dev ## the daily run over 1,000,000 memberships (takes a while)
	$(PY) -m benchmarks.reminders $(ARGS)

.PHONY: lock
lock: dev ## resolve the dependencies again, within what requirements*.in allow
	@for name in requirements requirements-dev; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-header --no-annotate $$name.in -o $$name.lock || exit 1; \
	done
	@.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate uv.pin.in -o uv.pin.txt
