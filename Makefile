# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STORE ?= lientinh-store
# Versions and hashes of everything that is installed; `make LOCK= …` takes the newest that pyproject.toml allows.
LOCK ?= requirements-test.lock

.PHONY: run test check lint types imports tests tools bench lock audit sbom dist sign operations fuzz reliability clean

# The environment is made anew when pyproject.toml or the lock changes. Where Python is too old, or cannot make environments
# (Debian without python3-venv), a line says what to do.
$(VENV)/.installed: pyproject.toml $(LOCK)
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON) is not installed; on Debian and Ubuntu: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "lientinh needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Set PYTHON=python3.12, for example."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make virtual environments here; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(if $(LOCK),$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK))
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		$(if $(LOCK),--no-deps --no-build-isolation --editable .,--editable '.[reasoner,test]')
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
# scans, Virtuoso is a SPARQL server, Jena (ARQ) a second judge of queries, nginx the proxy,
# ssh-keygen signs a release, systemd judges its units. Where they may not be installed the tests that need them say so
# and are skipped; with CI set they fail instead.
PACKAGES := libreoffice-calc-nogui libreoffice-writer-nogui chromium tesseract-ocr tesseract-ocr-vie poppler-utils \
	fonts-noto-core virtuoso-opensource-7 libapache-jena-java default-jre-headless nginx-light openssl openssh-client systemd

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

# The whole country, half an hour; `make bench PLANS=5,340` is a tenth of it.
PLANS ?= 5,340,3400
bench: $(VENV)/.installed
	$(BIN)/python benchmarks/build_and_extract.py
	$(BIN)/python benchmarks/scale.py --plans $(PLANS) --questions --rdflib 10

# What makes a release: see docs/release.md. The tools of the releaser have an environment of their own.
RELEASE := $(VENV)-release
$(RELEASE)/.installed: pyproject.toml
	$(PYTHON) -m venv $(RELEASE)
	$(RELEASE)/bin/python -m pip install --quiet --disable-pip-version-check '.[release]'
	@touch $@

# Keeps the versions that are locked, as far as pyproject.toml allows; `make lock UPGRADE=--upgrade` takes the newest.
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(RELEASE)/bin/uv pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-config --no-emit-index-url --no-emit-find-links $(UPGRADE)
lock: $(RELEASE)/.installed
	$(COMPILE) --extra reasoner --extra test --output-file requirements-test.lock
	$(COMPILE) --extra reasoner --constraints requirements-test.lock --output-file requirements.lock

audit: $(RELEASE)/.installed
	$(RELEASE)/bin/python release/audit_lock.py

sbom: $(VENV)/.installed
	$(BIN)/python release/write_sbom.py dist/lientinh.cdx.json

# The same commit gives the same bytes: the builder is locked, and no time of this machine gets in.
dist: $(VENV)/.installed
	rm -rf dist
	env -u SOURCE_DATE_EPOCH $(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	$(BIN)/python release/write_sbom.py dist/lientinh.cdx.json
	cp requirements.lock dist/
	cd dist && LC_ALL=C sha256sum *.cdx.json *.lock *.tar.gz *.whl >SHA256SUMS && cat SHA256SUMS

sign:
	@test -n "$(KEY)" || { echo "make sign KEY=FILE: the private SSH key of the releaser; see docs/release.md"; exit 2; }
	@test -f dist/SHA256SUMS || { echo "dist/SHA256SUMS is not there; run 'make dist' first"; exit 2; }
	rm -f dist/SHA256SUMS.sig
	ssh-keygen -q -Y sign -f $(KEY) -n lientinh-release dist/SHA256SUMS

# Runs the commands of docs/operations.md on a new Debian: as root, some ten minutes.
operations: $(VENV)/.installed
	$(BIN)/python tests/operations/new_machine.py

# Every parser for its share of the seconds, guided by the lines that it reaches; see docs/fuzzing.md.
FUZZ_SECONDS ?= 600
fuzz: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py --seconds $(FUZZ_SECONDS)
	env -u CI LIENTINH_EXAMPLES=$(FUZZ_SECONDS) $(BIN)/python -m pytest -q tests/test_whole_chain.py

# kill -9 at so many moments of each operation, full disks with more room left, more rounds of those who work together;
# one to two hours. `make test` does the same with fewer; see docs/reliability.md.
KILLS ?= 200
reliability: $(VENV)/.installed
	LIENTINH_KILLS=$(KILLS) $(BIN)/python -m pytest -s tests/reliability
	LIENTINH_HOSTILE=all LIENTINH_HOSTILE_SECONDS=5 LIENTINH_SCHEMATHESIS=50 $(BIN)/python -m pytest -s \
		tests/service/test_hostile.py tests/service/test_many_clients.py tests/service/test_openapi.py

clean:
	rm -rf $(VENV) $(RELEASE) $(STORE) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
