import os

import pytest
from django.conf import settings

from config.launcher.benching import PREFIX
from tests.bench.place import Place

SIZES = "10000,100000"


@pytest.fixture(scope="session")
def places(django_test_environment, django_db_blocker):
    """The municipalities to measure in, smallest first; BENCH_HOUSEHOLDS names other sizes."""
    if not getattr(settings, "BENCH", False):
        pytest.fail("The figures have settings of their own: run `make bench`.", pytrace=False)
    # tests/conftest.py names those of the tests.
    settings.ROLE_PREFIX, settings.AUDIT_READS_BY_ROLE = PREFIX, ""
    sizes = sorted({int(size) for size in os.environ.get("BENCH_HOUSEHOLDS", SIZES).split(",")})
    with django_db_blocker.unblock():
        made = [Place(size) for size in sizes]
        for place in made:
            print(f"\nPreparing {place} households ...", flush=True)
            place.prepare()
        yield made
        for place in made:
            place.close()
