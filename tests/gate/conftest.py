"""How many worlds: enough to notice in every run; `HYPOTHESIS_PROFILE=prove` for a proof."""

import os

from hypothesis import HealthCheck, Phase, settings

COMMON = {
    "deadline": None,
    "database": None,
    "print_blob": True,
    "report_multiple_bugs": False,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("ci", max_examples=60, phases=[Phase.explicit, Phase.generate], **COMMON)
# Shrinking a world takes minutes: only where somebody sits and looks.
settings.register_profile("prove", max_examples=1000, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
