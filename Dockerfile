# Styles and fonts come from npm, as on every other machine; only the result is kept.
FROM python:3.11.7-slim-bookworm AS assets
WORKDIR /app
COPY requirements-demo.txt requirements-node.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-demo.txt \
 && pip install --no-cache-dir --require-hashes -r requirements-node.txt
COPY package.json package-lock.json ./
COPY jobcenter ./jobcenter
COPY static ./static
RUN python -m jobcenter.launcher.assets demo

FROM python:3.11.7-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 JOBCENTER_VAR=/app/var
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=assets /app/build ./build
# Built once, because the container cannot write; the values are for this command only.
RUN DJANGO_SETTINGS_MODULE=jobcenter.settings.production SECRET_KEY=build DATABASE_URL=postgres://none/none \
    REDIS_URL=redis://none JOBCENTER_HOSTS=localhost python manage.py collectstatic --noinput \
 && useradd --system --no-create-home jobcenter
USER jobcenter
EXPOSE 8000
