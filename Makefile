# How to live here. Every target sets up what it needs; repeating one installs nothing again.

PY := .venv/bin/python
CLIENTS := .venv-clients/bin/python

.DEFAULT_GOAL := help
.PHONY: help site offline serve test thorough quick lint clients guests quality bench real soak shots strings reference wheel kit lock clean setup setup-dev setup-clients setup-bench

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: setup  ## gather what is new and build the site into site/
	.venv/bin/flipkit gather
	.venv/bin/flipkit build
	@echo 'Your site is in site/, for a web server: see it with `make serve`. `make offline` makes a copy to open from a disk.'

offline: setup  ## a copy of the site that needs no server, into site-offline/: open site-offline/index.html
	.venv/bin/flipkit build --offline

serve: setup  ## show the site while you write; it reloads itself (Ctrl+C ends it)
	.venv/bin/flipkit serve

test thorough quick clients bench real soak: export PYTHONDONTWRITEBYTECODE =  # tests start programs by the hundred: each would compile the package anew
test: lint  ## everything that must hold: types, style, all tests, in a real browser too
	@$(PY) tools/chromium.py --install --shell >/dev/null
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder
	@echo 'All tests passed.'

thorough: setup-dev  ## what `make test` does only in part because it takes minutes, whole
	FLIPKIT_THOROUGH=1 $(PY) -m pytest $$(grep -rlE --include 'test_*.py' 'import (THOROUGH|THOROUGH, some|some)$$' tests)

quick: lint  ## for while you work: types, style, and the tests that take no time
	$(PY) -m pytest -n auto --dist loadfile -m "not slow" --ignore tests/browser

lint: setup-dev  ## style and types only
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

clients: setup-dev setup-clients  ## our calendars, read by programs that others wrote (OPTIONS=--write publishes)
	@$(PY) -m tools.clients
	$(PY) tests/clients/write.py .flipkit/clients
	$(CLIENTS) -m pytest tests/clients $(OPTIONS)
	@echo 'All clients read our files.'

guests: setup  ## our pages beside the plugins and themes that other sites have
	@python=$$(tools/find-python) && "$$python" tools/setup.py .venv-guests requirements-guests.txt --project --import mike
	.venv-guests/bin/python -m pytest tests/guests $(OPTIONS)
	@echo 'All neighbours get on with us.'

quality: setup-dev  ## our pages as Lighthouse and the HTML checker see them, beside stock Material
	@$(PY) -m tools.quality >/dev/null
	$(PY) -m tests.quality

bench: setup-dev setup-bench  ## what pages and gathering cost, beside others' in the same run (QUICK=1: whole builds alone, of less)
	$(PY) -m tests.bench

real: setup-dev  ## build a second site from real blogs, feeds and posts, and report on it
	$(PY) -m tests.real

soak: setup-dev  ## accidents of all kinds until something is lost, and in every form of file (OPTIONS="--minutes 60")
	$(PY) -m tests.soak $(OPTIONS)

shots: setup-dev  ## a picture of each kind of page into .flipkit/shots/ (OPTIONS="--whole --language he")
	$(PY) -m tests.shots $(OPTIONS)

strings: setup-dev  ## bring the words of other languages up to date with what the pages say
	$(PY) tools/strings.py

reference: setup-dev  ## write the handbook's reference anew from commands, options and schemas
	$(PY) -m tools.reference

wheel: setup  ## the package that people install, into dist/
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

kit: setup-dev  ## the wheel as anybody installs it, into empty environments, under MkDocs and ProperDocs
	FLIPKIT_KIT=whole $(PY) -m pytest tests/test_wheel.py

lock: setup  ## write the lock files anew after a change in pyproject.toml (OPTIONS=--upgrade for new versions)
	$(PY) tools/lock.py $(OPTIONS)

clean:  ## remove what can be made again (never site/, the archive or the ledger)
	rm -rf .venv .venv-clients .venv-guests .venv-bench tests/clients/node_modules tests/quality/node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .flipkit/build .flipkit/clients .flipkit/shots

setup:
	@python=$$(tools/find-python) && "$$python" tools/setup.py .venv requirements.txt --project

setup-dev: setup
	@$(PY) tools/setup.py .venv requirements-dev.txt

setup-clients:
	@python=$$(tools/find-python) && "$$python" tools/setup.py .venv-clients requirements-clients.txt \
		--import icalendar ical khal recurring_ical_events vdirsyncer

setup-bench:
	@python=$$(tools/find-python) && "$$python" tools/setup.py .venv-bench requirements-bench.txt --import reader
