# One word a job; each sets up what it needs. Python 3.11 or newer must be there as python3.
PYTHON ?= python3
PORT ?= 8501
# of the fault run of the wall, in minutes
MENIT ?= 10
# how many times its limits of time hold beside other work
LONGGAR ?= 1
BIN := .venv/bin

.PHONY: setup dev run test bench soak lint audit clean gambar

setup: .venv/.siap
dev: .venv/.siap-dev

.venv/.siap: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Perlu Python 3.11 atau lebih baru." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv/.siap-dev: .venv/.siap requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch $@

run: setup
	-@$(BIN)/python -m data build --sampel
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: dev
	@.ci/chromium
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

bench: dev
	@.ci/chromium
	$(BIN)/python -m tests.bench

soak: dev
	@.ci/chromium
	$(BIN)/python -m tests.soak $(MENIT) $(LONGGAR)

gambar: dev
	@.ci/chromium
	$(BIN)/python -m tests.gambar

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint data/sql

audit: dev
	@$(BIN)/python .ci/audit

clean:
	rm -rf .venv warehouse .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
