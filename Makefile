# Short cuts for developers. Readers need only `python3 run.py` and `python3 run.py test`.

PYTHON ?= python3
PYTHONS ?= python3.11 python3.12 python3.13
BIN := .venv$(VENV_SUFFIX)/bin
NUMBERS := 'figures/*.csv' data/grushko
LOCK := uv pip compile requirements.in --output-file requirements.txt --quiet \
    --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
    --no-annotate --no-emit-index-url --custom-compile-command "make lock"

all:  ## regenerate every figure and execute every notebook
	$(PYTHON) run.py

test:  ## run the tests and the examples in docstrings
	$(PYTHON) run.py test

check: setup  ## all that has to pass: style, types, tests, and the same numbers made again
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTHON) run.py test
	$(MAKE) --no-print-directory same-numbers

slow: setup  ## the slow tests: the wheel in an empty environment, the report in a browser (CHROMIUM=path)
	$(BIN)/python -m pytest --slow -m slow

same-numbers: setup  ## make the study, where its articles are at hand, and the figures; fail if a number moved
	@articles=$$(ls data/articles/*.txt 2>/dev/null | wc -l); \
	rows=$$(tail -n +2 data/grushko/documents.csv 2>/dev/null | wc -l); \
	if [ "$$articles" -gt 0 ] && [ "$$articles" -eq "$$rows" ]; then \
	    $(MAKE) --no-print-directory study; \
	else \
	    echo "SKIPPED: data/grushko was not made again, for data/articles/ lacks articles of it."; \
	fi
	$(PYTHON) run.py
	git --no-pager diff --exit-code -- $(NUMBERS)
	@new=$$(git ls-files --others --exclude-standard -- $(NUMBERS)); \
	if [ -n "$$new" ]; then echo "Made but never added to git:" $$new; exit 1; fi
	@echo "Made again, the numbers are the same."

study: setup  ## make data/grushko from the texts in data/articles
	$(BIN)/python -m analysis build data/articles --lexicon ukraine_war --source-doc 21wire-2025 --save data/grushko

format: setup  ## make the style right, as far as that can be done by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## pin what requirements.in names; UPGRADE=--upgrade takes the newest versions
	$(BIN)/python -m $(LOCK) $(UPGRADE)

pythons:  ## run the tests on every Python of PYTHONS that is here, each in its own environment
	@for python in $(PYTHONS); do \
	    if suffix=$$($$python -c 'import sys; print("-%d.%d" % sys.version_info[:2])' 2>/dev/null); then \
	        echo "== $$python"; VENV_SUFFIX=$$suffix $$python run.py test || exit 1; \
	    else \
	        echo "== $$python is not here"; \
	    fi; \
	done

score-voice: setup  ## score the voice rules on annotated articles: make score-voice GOLD=folder
	$(BIN)/python benchmarks/score_voice.py $(GOLD)

score-restatements: setup  ## score restatements on the reports coded by hand (needs data/articles)
	$(BIN)/python -m benchmarks.score_restatements

score-gold: setup  ## score them on the five articles, coded by hand in data/gold (needs data/articles)
	$(BIN)/python -m benchmarks.score_gold

bench: setup  ## measure the time of every stage beside other tools: make bench TEXTS=articles.jsonl
	$(BIN)/python -m pip install --quiet -r benchmarks/requirements.txt || echo "Other tools are left out."
	$(BIN)/python -m benchmarks.speed $(TEXTS) --out docs/performance.md

docs: setup  ## build the site of the docs into site/, with every link checked
	$(BIN)/python docs/assemble.py build/docs
	@test -d .venv-docs || $(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet -r docs/requirements.txt
	.venv-docs/bin/mkdocs build --strict
	@echo "Open site/index.html."

help:  ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/' | expand -t 16

setup:
	@$(PYTHON) run.py setup

.PHONY: all test check slow same-numbers study format lock pythons help setup bench docs score-voice score-gold
