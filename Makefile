SHELL := /bin/bash
PYTHON ?= python3
RUN := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help install demo test nightly mutants lint smoke bench benchlist soak assurance spreadsheet hazards shots messages lock

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

install: .venv/.installed ## make .venv from the pinned, hashed requirements

# The stamp is older than the requirements when they changed: pip then runs again.
.venv/.installed: requirements.txt tests/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed." if sys.version_info < (3, 11) else 0)'
	$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(RUN) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r tests/requirements.txt
	touch $@

demo: install ## a made-up practice on http://localhost:8000 (PORT=8000; ARGS="--keep" or "--reset")
	@exec $(RUN) manage.py demo $(ARGS)

test: install ## the whole suite, on SQLite and on PostgreSQL, with the browser journeys
	@$(RUN) -m tests $(ARGS)

nightly: install ## the properties of the rules on 100,000 made-up histories each, and the wizard at length (hours)
	HYPOTHESIS_PROFILE=nightly $(RUN) -m pytest -n auto tests/rules/test_properties.py tests/journeys/test_wizard.py $(ARGS)

mutants: install ## would a test notice? small wrongs in rules and questions, then in the kernel (an hour)
	$(RUN) -m tests.rules.mutants
	.venv/bin/mutmut run $(ARGS)
	.venv/bin/mutmut results

lint: install ## style, and whether the code is formatted
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

smoke: install ## a real browser, from a demo link to a signed decision
	$(RUN) -m tests.smoke

bench: install ## weight and speed beside other form renderers (needs npm; PACKAGES=folder keeps what it fetched)
	$(RUN) -m tests.bench

benchlist: install ## the work list at 1,000 to 1,000,000 rows beside Django's admin, and the review page (ROWS, RUNS)
	@for each in sqlite postgresql; do export DATABASE=$$each; $(RUN) -m tests.bench.worklist && $(RUN) -m tests.bench.review || exit; done

soak: install ## what breaks under load: make soak ROW=r1 (r1 r2 r3 r4 r6 r8 r13; sizes: KILLS=20, SECONDS=600 ...)
	$(RUN) -m tests.soak $(ROW)

assurance: install ## run the rows of clinic/docs/assurance.md and write what they measured (ROWS="S4 R1")
	$(RUN) -m tests.trust.results $(ROWS)

spreadsheet: install ## opens an export in LibreOffice and looks for formulas (says so where LibreOffice is not installed)
	$(RUN) -m pytest -q -p no:xdist tests/trust/spreadsheet.py

hazards: install ## switches each control of the hazard log off and demands that its tests fail (HAZARDS="H01 H02")
	$(RUN) -m tests.trust.switched_off $(HAZARDS)

shots: install ## pictures of every page of the patient's way, on a phone, light and dark (SHOTS=folder)
	SHOTS=$(or $(SHOTS),shots) $(RUN) -m pytest -q tests/journeys/shots.py

messages: install ## collect the texts that patients read, and compile their translations (needs gettext)
	$(RUN) manage.py makemessages
	$(RUN) manage.py compilemessages --ignore .venv --ignore mutants

lock: ## compile the requirements anew from pyproject.toml
	test -x .venv/lock/bin/pip-compile || { $(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet pip-tools; }
	CUSTOM_COMPILE_COMMAND="make lock" .venv/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml $(ARGS)
	CUSTOM_COMPILE_COMMAND="make lock" .venv/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --extra test --constraint requirements.txt \
		--output-file tests/requirements.txt pyproject.toml $(ARGS)
