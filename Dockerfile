# docker build -t newsdesk .
# docker run --init --read-only --tmpfs /tmp --cap-drop ALL --stop-timeout 20 --env-file .env -v newsdesk-data:/data newsdesk
FROM python:3.11-slim

# No bytecode is written at run time, since the root is read-only then; it is compiled below instead.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /app

# Packages first: they change more seldom than the code. Only built packages with the hashes of the lock are taken, so no compiler
# is needed and nothing unexpected gets in.
COPY requirements.lock ./
RUN pip install --require-hashes --only-binary :all: -r requirements.lock

COPY LICENSE NOTICE ./
COPY bot bot
COPY commands commands
COPY config config
COPY seeds seeds
RUN python -m compileall -q bot commands \
    && useradd --system --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin newsdesk \
    && install --directory --owner newsdesk --group newsdesk --mode 0750 /data

# Store, index and terminal history; all of it can be built again from the articles.
ENV NEWSDESK_CORPUS_DATA_DIR=/data
VOLUME /data

USER newsdesk

# The health check stands in compose.yaml, beside the port that it needs: none is opened unless it is set.
ENTRYPOINT ["python", "-m", "bot"]
