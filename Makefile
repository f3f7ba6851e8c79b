# Everything from a bare clone with Python 3.11 to 3.13. `make run` and `make test` are the two that matter.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check shots bench lint types chromium migrate clean
.DELETE_ON_ERROR:

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing; on Debian: apt install python3-venv"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing requirements (once per change of requirements.txt) ..."
	@$(PY) -m pip install --quiet --requirement requirements.txt \
	  || { echo "The requirements could not be installed; is the package index reachable?"; exit 1; }
	@touch $(READY)

run: $(READY)
	@$(PY) manage.py serve --prepare --port $(PORT)

test: $(READY) chromium
	@$(PY) -m pytest -q --db=postgresql -n 2 -m "not journey"
	@$(PY) -m pytest -q --db=sqlite -n 2

check: $(READY)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/mypy cms learning
	@$(VENV)/bin/lint-imports
	@$(VENV)/bin/djlint --lint --quiet templates
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(PY) manage.py makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=cms.settings.production SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  ALLOWED_HOSTS=belajar.example SECURE_HSTS_PRELOAD=on $(PY) manage.py check --deploy --fail-level WARNING
	@echo "check: all clean"

# The browser journeys drive the system's Chromium; on Debian it is installed when missing.
chromium:
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing Debian's chromium for the browser journeys ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null || true; \
	  fi; }
	@command -v chromium >/dev/null 2>&1 || { \
	  echo "Chromium is missing: the browser journeys are skipped (Debian: apt install chromium)."; \
	  test -z "$$CI"; }

shots: $(READY) chromium
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(PY) -m tests.shots

bench: $(READY)
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(PY) -m tests.bench

clean:
	@test ! -d .data/test-databases/postgresql || test ! -x $(PY) \
	  || $(PY) -c 'from tests import databases; databases.stop_postgresql()'
	rm -rf $(VENV) .data .shots .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
