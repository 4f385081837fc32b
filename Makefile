# make report   compare the sample papers (or LEFT=… RIGHT=…, with ARGS="--force …") and write reports/
# make test     everything that CI checks
# make eval     measure on the annotated document pairs in ../shared

LEFT    ?=
RIGHT   ?=
OUTPUT  ?= reports
ARGS    ?=
PYTHON  ?=
VENV    := .venv
BIN     := $(VENV)/bin
RUN     := .stamp-run
DEV     := .stamp-dev
PYTEST  ?=

.PHONY: report test lint eval pdf clean

report: $(RUN)
	@if [ -n "$(LEFT)$(RIGHT)" ]; then \
	  $(BIN)/compare-report run "$(LEFT)" "$(RIGHT)" --output-dir "$(OUTPUT)" $(ARGS); \
	else \
	  $(BIN)/compare-report run $(SAMPLES) --output-dir reports --name sample; \
	fi

SAMPLES := inputs/guarded-neighbours.md inputs/steady-entente.pdf

test: $(DEV) lint
	$(BIN)/pytest -n auto $(PYTEST)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(DEV)
	$(BIN)/python scripts/evaluate.py

# The second sample paper is made from a source of our own.
pdf: $(DEV)
	$(BIN)/python inputs/source/build.py

$(RUN): pyproject.toml scripts/setup
	scripts/setup run "$(PYTHON)"
	touch $@

$(DEV): pyproject.toml scripts/setup
	scripts/setup dev "$(PYTHON)"
	touch $@ $(RUN)

clean:
	rm -rf $(VENV) $(RUN) $(DEV) build dist
