# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STORE ?= lientinh-store

.PHONY: run test check lint types imports tests tools bench clean

# The environment is made anew when pyproject.toml changes. Where Python is too old, or cannot make environments
# (Debian without python3-venv), a line says what to do.
$(VENV)/.installed: pyproject.toml
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON) is not installed; on Debian and Ubuntu: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "lientinh needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Set PYTHON=python3.12, for example."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make virtual environments here; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[reasoner,test]'
	@touch $@

run: $(VENV)/.installed
	$(BIN)/lientinh build --store $(STORE)

test: check

check: lint types imports tests

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

imports: $(VENV)/.installed
	$(BIN)/lint-imports

# What the tests drive besides Python: LibreOffice opens workbooks and old formats, Chromium the pages, Tesseract reads
# scans, Virtuoso is a SPARQL server, Jena (ARQ) a second judge of queries. Where they may not be installed the tests that need them say so and are skipped; with CI set they fail instead.
PACKAGES := libreoffice-calc-nogui libreoffice-writer-nogui chromium tesseract-ocr tesseract-ocr-vie poppler-utils \
	fonts-noto-core virtuoso-opensource-7 libapache-jena-java default-jre-headless

tools:
	@command -v dpkg-query >/dev/null || { echo "The tests also drive: $(PACKAGES)"; exit 0; }; \
	for package in $(PACKAGES); do \
		dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then echo "Not installed:$$missing; as root: apt-get install$$missing"; exit 0; fi; \
	echo "Installing what the tests drive:$$missing"; \
	{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends $$missing; } \
		>/dev/null || echo "Not all could be installed; the tests that need them are skipped"

tests: $(VENV)/.installed tools
	$(BIN)/python -m pytest -n auto --dist loadfile

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/build_and_extract.py
	$(BIN)/python benchmarks/scale.py --plans 5,340 --questions --rdflib 10

clean:
	rm -rf $(VENV) $(STORE) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
