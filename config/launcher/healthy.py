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
    line = http.client.HTTPConnection("127.0.0.1", environment.integer("PORT", 8000), timeout=5)
    name = environment.items("ALLOWED_HOSTS", "localhost")[0].lstrip(".*") or "localhost"
    line.request("GET", "/livez", headers={"Host": name, "X-Forwarded-Proto": "https"})
    return line.getresponse().status == 200


def beat() -> bool:
    written = [path.stat().st_mtime for path in Path("/tmp").glob("beat-schedule*")]
    return bool(written) and time.time() - max(written) < BEAT_IS_LATE


if __name__ == "__main__":
    try:
        sys.exit(0 if {"web": web, "beat": beat}[sys.argv[1]]() else 1)
    except OSError as error:
        sys.exit(str(error))
