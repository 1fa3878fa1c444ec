# Every target sets up what it needs first; later that takes under a second.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# The tests start hundreds of our processes: where Python may not keep what it compiled, that doubles their time.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help demo run test coverage device-proof erp-proof check bench screenshots setup setup-run

PYTHON := .venv/bin/python
ORDERS ?=
COUNT ?=
HEADLESS ?=
OUTPUT ?= demo-output
# One more than the cores of the smallest machine: many tests wait for a process, a server or a line.
WORKERS ?= 3

demo: setup-run ## The main job on made-up orders; ORDERS=file COUNT=n HEADLESS=1
	$(PYTHON) main.py demo --output $(OUTPUT) $(if $(ORDERS),--orders "$(ORDERS)") $(if $(COUNT),--count $(COUNT)) $(if $(filter-out 0,$(HEADLESS)),--headless)

run: setup-run ## The packing station itself
	$(PYTHON) main.py run

test: setup ## The whole test suite
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal

coverage: setup ## The same, with the lines of the parts below the window that no test runs; takes half as long again
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered

device-proof: setup ## Scanners at length: a minute of scans under clicks, 100,000 streams, unplugged 50 times
	PACKBENCH_PROOF=full PACKBENCH_HYPOTHESIS=full $(PYTHON) -m pytest tests/devices tests/ui/test_scan_storm.py tests/ui/test_real_keys.py

erp-proof: setup ## The conformance suite at length: both wires of Odoo, Tryton 8 over both wires, Tryton 7.0
	$(PYTHON) -m pytest --full tests/sync/conformance tests/sync/tryton

check: setup ## Style, types and the arrows between the folders
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: setup-run ## Speed against baselines of the same run, as JSON in bench-output/
	$(PYTHON) main.py bench

screenshots: setup ## Every page in both languages, both themes and two sizes, and the picture of the README
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.gallery screenshots-output
	install -m 644 screenshots-output/pack-label-unproved-en-light-768.png docs/pack.png

setup:
	@.ci/setup

setup-run:
	@.ci/setup run

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)
