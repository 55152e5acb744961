"""What a container's health check asks: `python -m config.launcher.healthy web|beat`."""

import http.client
import sys
import time
from pathlib import Path

from config import environment

# Beat writes its schedule down every three minutes.
BEAT_IS_LATE = 10 * 60


def web() -> bool:
    """Asked as the proxy would ask, so that neither the host name nor plain http is refused."""
    listens = environment.text("HOST", "127.0.0.1")
    here = "127.0.0.1" if listens in {"0.0.0.0", "::"} else listens
    line = http.client.HTTPConnection(here, environment.integer("PORT", 8000), timeout=5)
    name = environment.items("ALLOWED_HOSTS", "localhost")[0].lstrip(".*") or "localhost"
    line.request("GET", "/livez", headers={"Host": name, "X-Forwarded-Proto": "https"})
    try:
        # A redirect to https is an answer too: without a proxy in front there is nobody to say that it was https.
        return line.getresponse().status < 400
    finally:
        line.close()


def beat() -> bool:
    written = [path.stat().st_mtime for path in Path("/tmp").glob("beat-schedule*")]
    return bool(written) and time.time() - max(written) < BEAT_IS_LATE


if __name__ == "__main__":
    try:
        sys.exit(0 if {"web": web, "beat": beat}[sys.argv[1]]() else 1)
    except OSError as error:
        sys.exit(str(error))
