# Two commands on a fresh machine: `make demo` and `make test`. Python 3.11 or later and make are all they need.
.PHONY: help demo test bench assets env locks states pictures traceability clean python-found

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
RUN = .venv/bin/python
export PYTHONDONTWRITEBYTECODE = 1

help:
	@echo "make demo    startet alles und nennt Adresse und Anmeldungen (Strg-C beendet es)"
	@echo "make test    alle Prüfungen und Tests"
	@echo "make bench   lädt ein Jobcenter mit 200.000 Kundinnen und Kunden und misst (docs/performance.md)"
	@echo "make states  Zustandsdiagramme neu zeichnen (docs/states)"
	@echo "make traceability DOCS=\"A1 A2\"  zeigt, welche Anforderung welcher Test belegt"
	@echo "make pictures  nimmt die Bilder der README aus der laufenden Vorführung neu auf"
	@echo "make assets  Gestaltung und Schriften einrichten"
	@echo "make locks   requirements*.txt und package-lock.json neu rechnen (braucht uv und npm)"

python-found:
	@test -n "$(PYTHON)" || { echo "Es fehlt Python 3.11 oder neuer." >&2; exit 1; }

demo: python-found
	@$(PYTHON) -m jobcenter.launcher.install demo
	@exec $(RUN) -m jobcenter.launcher.demo

env: python-found
	@$(PYTHON) -m jobcenter.launcher.install dev

assets: env

test: env
	@$(RUN) -m jobcenter.launcher.checks

# A quarter of an hour and 8 GB of disk; not part of `make test`. DATABASE_URL: the server to measure on.
bench: env
	@$(RUN) -m tests.bench

# From the running demo (JOBCENTER_ADDRESS); docs/pictures.
pictures: env
	@$(RUN) -m tests.pictures

# No lock may name a host: pip and npm take the index the machine is set up with.
locks:
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --custom-compile-command 'make locks' \
	  pyproject.toml -o requirements.txt
	for group in demo node dev; do \
	  uv pip compile -q --generate-hashes --universal --python-version 3.11 --custom-compile-command 'make locks' \
	    pyproject.toml --group $$group -o requirements-$$group.txt; done
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	$(PYTHON) -c "import json, pathlib; file = pathlib.Path('package-lock.json'); lock = json.loads(file.read_text()); \
	  [p.pop(k, None) for p in lock['packages'].values() for k in ('funding', 'resolved', 'deprecated')]; \
	  file.write_text(json.dumps(lock, indent=2) + '\n')"

# Which requirement is proved by which test.
DOCS ?= A1 A2
traceability: env
	@$(RUN) -m tests.traceability $(DOCS)

states: env
	@$(RUN) manage.py draw_states

clean:
	rm -rf .venv build node_modules .install.lock
