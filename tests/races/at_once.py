"""Several people at the same moment, each over a connection of their own, with real commits."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(work, count):
    """Runs work(0) to work(count - 1) from one starting shot, and gives back what each returned or raised."""
    shot = threading.Barrier(count)

    def run(number):
        try:
            shot.wait(timeout=30)
            return work(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))
