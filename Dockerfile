# One image for upgrade, web, worker and beat. The packages come from the lock file, hashes checked.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY pyproject.toml requirements.lock ./
COPY config/launcher/lock.py config/launcher/
RUN python config/launcher/lock.py runtime > runtime.txt \
    && python -m venv /venv \
    && /venv/bin/pip install --require-hashes --no-deps -r runtime.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin eenplan \
    # A named volume takes over who owns the folder it is mounted on.
    && install -d -o eenplan -g eenplan -m 0700 /data /data/documents /data/checkpoints
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    DATA_DIR=/data \
    STATIC_ROOT=/app/staticfiles \
    HOST=0.0.0.0 \
    PORT=8000
# Settings refuse to start without secrets; these exist for this one command and reach no layer.
RUN key=used-for-collecting-static-files-only \
    && SECRET_KEY=$key FIELD_KEYS=$key BLIND_INDEX_KEY=$key LOG_SIGNING_KEY=$key LOG_HASH_KEY=$key \
       DATABASE_APP_URL=postgres://none@none/none DATABASE_AUDITOR_URL=postgres://none@none/none \
       python manage.py collectstatic --noinput --verbosity 0
USER eenplan
EXPOSE 8000
CMD ["gunicorn", "--config", "python:config.gunicorn"]
