"""Everything, and safe as it stands; the other files only loosen or speed up."""

from pathlib import Path

from celery.schedules import crontab

from config.environment import data_dir, flag, integer, items, secret, text
from config.settings.databases import databases

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = data_dir()

DEBUG = False
DEMO = flag("DEMO", default=False)
SECRET_KEY = secret("SECRET_KEY")
FIELD_KEYS = items("FIELD_KEYS")
BLIND_INDEX_KEY = secret("BLIND_INDEX_KEY")
LOG_SIGNING_KEY = secret("LOG_SIGNING_KEY")
LOG_HASH_KEY = secret("LOG_HASH_KEY")
CHECKPOINT_DIR = Path(text("CHECKPOINT_DIR", default=str(DATA_DIR / "checkpoints")))
ALLOWED_HOSTS = items("ALLOWED_HOSTS", default="localhost,127.0.0.1")

INSTALLED_APPS = [
    "audit",
    "accounts",
    "households",
    "deadlines",
    "consent",
    "plans",
    "referrals",
    "intake",
    "privacy",
    "dossier",
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.sessions.SessionTimeMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.acting.ActingMiddleware",
    "dossier.waiting.WaitingMiddleware",
    "axes.middleware.AxesMiddleware",
    # Innermost: exceptions of a view arrive here as responses, and templates are rendered inside.
    "consent.middleware.GateMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.filesystem.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["config.templatetags.eenplan", "template_partials.templatetags.partials"],
        },
    }
]

ROLE_PREFIX = text("ROLE_PREFIX", default="eenplan")
DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backend.ColleagueBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "dossier:workday"
LOGOUT_REDIRECT_URL = "accounts:login"
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "accounts.lockout.answer"
AXES_USERNAME_CALLABLE = "accounts.lockout.name_hash"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page promises 15 minutes
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SESSION_IDLE_SECONDS = 15 * 60
SESSION_ABSOLUTE_SECONDS = 8 * 60 * 60
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_COOKIES = flag("SECURE_COOKIES", default=True)
SESSION_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "__Host-sessie" if SECURE_COOKIES else "sessie"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = items("CSRF_TRUSTED_ORIGINS", default="")
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=SECURE_COOKIES)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 31536000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(text("STATIC_ROOT", default=str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = Path(text("MEDIA_ROOT", default=str(DATA_DIR / "documents")))
DOCUMENT_MAX_BYTES = 25 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = True
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True

# The front desk: within how many working days a report is taken, and a message in the letter-box picked up.
INCOMING_REPORT_WORKING_DAYS = {"now": 0, "soon": 1, "none": 2}
LETTER_BOX_WORKING_DAYS = {"call_back": 1, "message": 2, "question": 3}
# Reports that nobody linked or took are destroyed after so many weeks, and talks that were left open.
INCOMING_REPORT_WEEKS = integer("INCOMING_REPORT_WEEKS", default=4)
# And what somebody took, but neither linked nor finished, so many weeks after that.
TAKEN_REPORT_WEEKS = integer("TAKEN_REPORT_WEEKS", default=13)

REDIS_URL = text("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 120
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "seal-log": {"task": "audit.tasks.seal_log", "schedule": 60.0},
    "verify-log": {"task": "audit.tasks.verify_log", "schedule": crontab(hour=3, minute=15)},
    "sweep": {"task": "deadlines.tasks.sweep", "schedule": 60.0},
    "notice-birthdays": {"task": "deadlines.tasks.notice_birthdays", "schedule": crontab(hour=5, minute=10)},
    "destroy-reports": {"task": "intake.tasks.destroy_reports", "schedule": crontab(hour=3, minute=35)},
    "destroy-signals": {"task": "intake.tasks.destroy_signals", "schedule": crontab(hour=3, minute=40)},
}

LOCAL_TERMS = items("LOCAL_TERMS", default="")
SUSPENSION_COUNTING = text("SUSPENSION_COUNTING", default="strict")

# Legal bases, sharing matrix and life domains hold for every municipality of an installation: which one changes them, by
# name. Empty: an installation of one municipality.
START_DATA_KEPT_BY = text("START_DATA_KEPT_BY", default="")

# Shown beside the share of households that get a plan: above this the municipality looks why.
MULTIPLE_THRESHOLD = integer("MULTIPLE_THRESHOLD", default=25)

# Who was recorded and not there is told within so many months (AVG 14 lid 3).
INFORM_WITHIN_MONTHS = integer("INFORM_WITHIN_MONTHS", default=1)
# The form on /aanmelden/: how often it may be sent in an hour, how quickly, and how long one stays valid.
PUBLIC_FORM_PER_ADDRESS = integer("PUBLIC_FORM_PER_ADDRESS", default=10)
PUBLIC_FORM_PER_HOUR = integer("PUBLIC_FORM_PER_HOUR", default=200)
PUBLIC_FORM_LEAST_SECONDS = 3
PUBLIC_FORM_OPEN_SECONDS = 24 * 60 * 60
# Vroegsignalen: an offer within four weeks; what nobody accepted goes after so many months, what was accepted and
# never linked so many weeks after the answer.
EARLY_SIGNAL_OFFER_DAYS = integer("EARLY_SIGNAL_OFFER_DAYS", default=28)
EARLY_SIGNAL_MONTHS = integer("EARLY_SIGNAL_MONTHS", default=6)
ACCEPTED_SIGNAL_WEEKS = integer("ACCEPTED_SIGNAL_WEEKS", default=26)

# Who works with a household and did not open it for so many days is asked; without answer in so many it ends.
STILL_INVOLVED_AFTER_DAYS = integer("STILL_INVOLVED_AFTER_DAYS", default=90)
STILL_INVOLVED_ANSWER_DAYS = integer("STILL_INVOLVED_ANSWER_DAYS", default=14)

# Weeks after a provision began that somebody is asked whether it helps: 6 to 12
CHECK_AFTER_WEEKS = integer("CHECK_AFTER_WEEKS", default=8)

BRP_SOURCE = text("BRP_SOURCE", default="testset")
BRP_URL = text("BRP_URL", default="")
BRP_API_KEY = text("BRP_API_KEY", default="")
BRP_TIMEOUT_SECONDS = integer("BRP_TIMEOUT_SECONDS", default=5)

DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", default="een-plan@localhost")
EMAIL_BACKEND = text("EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")

AUDIT_READS_BY_ROLE = ""
SIGNALS_KEPT_SECONDS = 300

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.db.backends": {"level": "WARNING"},
        # Tells of each step of making a PDF, and of each letter it draws.
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
