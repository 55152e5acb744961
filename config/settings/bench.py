"""For the figures: a database and roles of their own, keys of no value. `seed_bench` works under these settings only."""

import os

from config.launcher.benching import PREFIX, addresses, checkpoints
from config.launcher.settings_file import ADDRESSES

for name in ADDRESSES:
    # A municipality's addresses in the file of this installation are never taken.
    os.environ.setdefault(name, "")
database = os.environ.get("BENCH_DATABASE", PREFIX)
if not os.environ["DATABASE_OWNER_URL"]:
    own = addresses(database)
    os.environ |= {name: own[role] for name, role in ADDRESSES.items()}
os.environ |= {
    "SECRET_KEY": "only-for-figures-" * 4,
    "FIELD_KEYS": "c2xlZ3RzLXZvb3ItZGUtdGVzdGVuLWdlZW4tZ2VoZWk=",
    "BLIND_INDEX_KEY": "only-for-figures-index" * 2,
    "LOG_SIGNING_KEY": "only-for-figures-signing" * 2,
    "LOG_HASH_KEY": "only-for-figures-hash" * 2,
    "DEMO": "0",
    "ROLE_PREFIX": PREFIX,
    "REDIS_URL": "",
}

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import STORAGES  # noqa: E402

BENCH = True
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessie", "csrf"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CHECKPOINT_DIR = checkpoints(database)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # no collected files needed
