# One image for the web server, the worker, the scheduler and the one-off commands.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    UV_SYSTEM_CERTS=1 \
    UV_NO_CACHE=1 \
    PATH=/app/.venv/bin:$PATH

# What WeasyPrint draws letters with, poppler to mask documents, pg_dump for the backups, and a font for every script.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
        poppler-utils postgresql-client \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.lock uv.pin.txt ./
RUN python -m venv .venv \
    && pip install --require-hashes -r uv.pin.txt \
    && uv pip sync --require-hashes --python .venv/bin/python requirements.lock

COPY . .
# Neither step needs a database or a secret; the key here is thrown away with the layer.
RUN python -m stockholm_intl.embedded.catalogues \
    && SECRET_KEY=only-for-this-step STATIC_ROOT=/app/staticfiles VAR_DIR=/tmp/var \
        python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /tmp/var \
    && mkdir -p /data/media \
    && chown -R 10001:10001 /data

ENV STATIC_ROOT=/app/staticfiles \
    VAR_DIR=/data \
    MEDIA_ROOT=/data/media

USER 10001:10001
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "--no-ws", \
     "--workers-lifetime", "21600", "--respawn-failed-workers", \
     "stockholm_intl.wsgi:application"]
