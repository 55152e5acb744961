"""The door: pages, lists, refusals and passwords."""

from tests.sabotage.breakages.kinds import DOOR, REFUSALS, TABLE, Breakage

THE_DOOR = [
    Breakage(
        "a refusal says that it is one",
        "consent/gate.py",
        "from django.http import Http404",
        "from django.core.exceptions import PermissionDenied as Http404",
        (TABLE, REFUSALS),
        "household:overview or same_bytes",
    ),
    Breakage(
        "reach is enough, no permission is asked",
        "consent/gate.py",
        "        | Q(BY_EMERGENCY)\n",
        "        | Q(BY_EMERGENCY)\n        | Q(pk__isnull=False)\n",
        ("tests/gate/test_door.py",),
        "permission",
    ),
    Breakage(
        "nobody compares the two layers",
        "consent/gate.py",
        "        if n_open != counted:\n",
        "        n_open = counted\n        if n_open != counted:\n",
        (DOOR,),
        "disagree",
    ),
    Breakage(
        "who looked stays in the connection",
        "consent/sql/enter.sql",
        "perform set_config('gate.user', u::text, true)",
        "perform set_config('gate.user', u::text, false)",
        (
            "tests/gate/test_without_the_door.py",
            "tests/races/test_one_connection_many_people.py",
            "tests/gate/test_one_connection.py",
        ),
    ),
    Breakage(
        "reach stays after the request",
        "consent/middleware.py",
        "                gate.leave()  # inside another transaction the settings would outlive the request\n",
        "                pass\n",
        (DOOR,),
        "remembers_nobody",
    ),
    Breakage(
        "searching reaches everybody",
        "consent/sql/look_up.sql",
        "s.household_id = any((select nullif(current_setting('gate.reach', true), '')::uuid[])::uuid[])",
        "true",
        (DOOR,),
        "finds_nobody",
    ),
    Breakage(
        "a page needs no login",
        "config/settings/base.py",
        '    "django.contrib.auth.middleware.LoginRequiredMiddleware",\n',
        "",
        (TABLE,),
        "household:overview or workday",
    ),
    Breakage(
        "pages may be kept",
        "config/headers.py",
        'response["Cache-Control"] = "no-store"',
        "pass",
        ("tests/accounts/test_login.py",),
    ),
    Breakage(
        "one municipality changes what another shares",
        "accounts/start_data_keeper.py",
        "return keeper() == acting.municipality",
        "return True",
        ("tests/privacy/test_rules.py",),
        "keeper",
    ),
]
