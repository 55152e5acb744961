"""How the web server runs, on one machine and in a container alike."""

import os
import sys
from importlib import import_module

from config import environment

wsgi_app = "config.wsgi"
bind = f"{environment.text('HOST', '127.0.0.1')}:{environment.integer('PORT', 8000)}"
workers = environment.integer("WEB_WORKERS", 2)
threads = environment.integer("WEB_THREADS", 4)
timeout = 60
# A worker is replaced now and then, so that memory cannot creep up; not all at the same moment.
max_requests = 5000
max_requests_jitter = 500
# Only what a proxy on this machine says about the visitor is believed.
forwarded_allow_ips = environment.text("TRUSTED_PROXIES", "127.0.0.1")
control_socket_disable = True


def on_starting(server):
    """Otherwise every worker would die with a stack trace of its own."""
    try:
        import_module(os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.production"))
    except environment.SettingMissing as error:
        sys.exit(f"\n{error}\n")
