"""A family with a plan: Samira, Noor (16) and Yassin (9)."""

from datetime import timedelta

import pytest
from django.db import transaction

from plans.actions import start_plan
from tests.dossier.printing.steps import TODAY, Owner, as_colleague, goal, joined, step


@pytest.fixture
def plan(cast, home):
    with transaction.atomic():
        return as_colleague(
            cast.marloes, home,
            lambda me: start_plan(home.household, started_on=TODAY, evaluate_on=TODAY + timedelta(42), acting=me),
        )  # fmt: skip


@pytest.fixture
def family(cast, home, plan):
    """Samira and Noor (16), each with a goal and an action, and Yassin (9)."""
    home.yassin = as_colleague(cast.fatima, home, lambda me: joined(home, me, "Yassin", TODAY.year - 9))
    home.post = goal(cast.marloes, home, plan, home.samira, "Ik wil mijn post weer durven openen.")
    goal(cast.marloes, home, plan, home.noor, "Ik wil mijn opleiding afmaken.")
    goal(cast.marloes, home, plan, home.yassin, "Ik wil leren zwemmen.")
    goal(cast.marloes, home, plan, None, "Wij willen op vrijdag samen eten.")
    step(
        cast.marloes,
        home,
        "Alle brieven in de map doen",
        goal=home.post,
        owner_kind=Owner.RESIDENT,
        owner_name="Samira",
    )
    step(
        cast.marloes,
        home,
        "Elke dinsdag samen de post openen",
        goal=home.post,
        owner_kind=Owner.NETWORK,
        owner_name="Ria",
    )
    return home  # fmt: skip
