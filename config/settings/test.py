"""For the test suite: keys of no value, and addresses that tests/conftest.py fills in once its server runs."""

import os

NOWHERE = "postgres://nobody:nothing@127.0.0.1:1/nowhere"
for name in ("DATABASE_APP_URL", "DATABASE_AUDITOR_URL", "DATABASE_OWNER_URL"):
    os.environ[name] = NOWHERE
os.environ |= {
    "SECRET_KEY": "only-for-tests-" * 4,
    "FIELD_KEYS": "c2xlZ3RzLXZvb3ItZGUtdGVzdGVuLWdlZW4tZ2VoZWk=",
    "BLIND_INDEX_KEY": "only-for-tests-index" * 2,
    "LOG_SIGNING_KEY": "only-for-tests-signing" * 2,
    "LOG_HASH_KEY": "only-for-tests-hash" * 2,
    "DEMO": "0",
    "ROLE_PREFIX": "eenplan_test",
    "REDIS_URL": "",
}

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import MIDDLEWARE, STORAGES  # noqa: E402

SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessie", "csrf"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Reads every answer of every test and compares it with the log.
MIDDLEWARE = ["tests.canary.middleware.CanaryMiddleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
WHITENOISE_AUTOREFRESH = True  # no collected files needed
SIGNALS_KEPT_SECONDS = 0  # one test never shows what another found
START_DATA_KEPT_BY = "Waterlinge"
PUBLIC_FORM_LEAST_SECONDS = 0  # a test types at once
