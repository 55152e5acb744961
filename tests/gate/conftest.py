"""How many worlds: enough to notice in every run; `HYPOTHESIS_PROFILE=prove` for a proof."""

import os

from hypothesis import HealthCheck, settings

COMMON = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}

settings.register_profile("ci", max_examples=60, print_blob=True, **COMMON)
settings.register_profile("prove", max_examples=1000, print_blob=True, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
