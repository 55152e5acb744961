"""One resident's paper: own lines, those of a child under twelve by custody, and what was made together."""

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent.models import Ground
from households.kinds import Kind
from households.models import (
    ParentalAuthority,
    Person,
)
from plans.goals import write_wish
from plans.models import Action
from plans.versions import make_version
from tests.dossier.conftest import share
from tests.dossier.printing.steps import (
    PSYCHE,
    TODAY,
    Owner,
    as_colleague,
    ask,
    custody,
    goal,
    may,
    printed,
    step,
    told,
)
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reader", "lines"),
    [
        ("samira", {"mijn post weer durven openen", "op vrijdag samen eten"}),
        ("noor", {"mijn opleiding afmaken", "op vrijdag samen eten"}),
        ("yassin", {"leren zwemmen", "op vrijdag samen eten"}),
    ],
)
def test_on_a_residents_paper_stand_own_lines_and_what_was_made_together(
    cast, family, as_user, reader, lines
):
    text = printed(ask(as_user(cast.marloes), family, getattr(family, reader)))
    every = {
        "mijn post weer durven openen",
        "mijn opleiding afmaken",
        "leren zwemmen",
        "op vrijdag samen eten",
    }
    assert {line for line in every if told(line, text)} == lines


def test_custody_of_a_child_under_twelve_puts_its_lines_on_the_parents_paper(cast, family, as_user):
    client = as_user(cast.marloes)
    assert not told("leren zwemmen", printed(ask(client, family, family.samira)))
    custody(cast.marloes, family, family.yassin, family.samira)
    assert told("leren zwemmen", printed(ask(client, family, family.samira)))
    assert not told("leren zwemmen", printed(ask(client, family, family.noor)))


@pytest.mark.parametrize(("age", "is_there"), [(11, True), (12, False), (16, False)])
def test_from_twelve_custody_puts_nothing_on_the_parents_paper(cast, family, as_user, age, is_there):
    custody(cast.marloes, family, family.yassin, family.samira)
    with making():
        Person.objects.filter(pk=family.yassin.pk).update(birth_year=TODAY.year - age)
    assert told("leren zwemmen", printed(ask(as_user(cast.marloes), family, family.samira))) == is_there


def test_custody_that_contradicts_itself_gives_nothing(cast, family, as_user):
    custody(cast.marloes, family, family.yassin, family.samira)
    custody(cast.marloes, family, family.yassin, family.noor, ParentalAuthority.Kind.JOINT)
    assert not told("leren zwemmen", printed(ask(as_user(cast.marloes), family, family.samira)))


def test_the_psychologist_of_a_child_of_sixteen_is_on_her_own_paper_only(cast, family, plan, as_user):
    goal(cast.marloes, family, plan, family.noor, PSYCHE, kind=Kind.MENTAL_HEALTH)
    custody(cast.marloes, family, family.noor, family.samira)
    client = as_user(cast.marloes)
    may(client, family, family.noor, family.samira)
    assert told(PSYCHE, printed(ask(client, family, family.noor)))
    mother = printed(ask(client, family, family.samira))
    assert told("mijn opleiding afmaken", mother)
    assert not told(PSYCHE, mother)


@pytest.mark.parametrize("kind", [Kind.HOME_SAFETY, Kind.JUSTICE])
def test_what_is_dangerous_to_find_at_home_is_on_no_paper(cast, family, plan, as_user, kind):
    goal(cast.marloes, family, plan, family.samira, "Ik wil veilig zijn.", kind=kind)
    text = printed(ask(as_user(cast.marloes), family, family.samira))
    assert not told("veilig zijn", text)
    assert told("mijn post", text)


def test_what_the_colleague_does_not_see_is_not_printed(cast, family, plan, as_user):
    goal(cast.daan, family, plan, family.samira, "Ik wil schuldenvrij zijn.", law=Law.WGS, kind=Kind.MONEY)
    client = as_user(cast.marloes)
    assert not told("schuldenvrij", printed(ask(client, family, family.samira)))
    ground = share(family, family.samira, [Kind.MONEY], from_law=Law.WGS, to_law=Law.WMO)
    assert told("schuldenvrij", printed(ask(client, family, family.samira)))
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert not told("schuldenvrij", printed(ask(client, family, family.samira)))


def test_names_of_others_stay_off_the_paper(cast, family, as_user):
    step(cast.marloes, family, "De was doen", goal=family.post, owner_kind=Owner.RESIDENT, owner_name="Noor")
    page = ask(as_user(cast.marloes), family, family.samira, maak="pagina").text
    for words in ("<td>u</td>", "<td>iemand uit het netwerk</td>", "<td>iemand uit het huishouden</td>"):
        assert words in page
    assert "Ria" not in page and "Noor" not in page


def test_a_step_that_came_back_is_nobodys_yet(cast, family, as_user):
    given = step(cast.marloes, family, "De gemeente bellen", goal=family.post, owner=cast.daan)
    with making():
        Action.objects.filter(pk=given.pk).update(
            state="given_back", given_back_reason="Geen tijd, te veel zaken"
        )
    page = ask(as_user(cast.marloes), family, family.samira, maak="pagina").text
    assert "dat zoeken we nog uit" in page
    assert "Daan" not in page and "Geen tijd" not in page


def test_the_main_wish_stands_on_its_own_paper(cast, family, plan, as_user):
    wish = {"words": "Rust in huis.", "person": family.samira, "kind": Kind.AGREEMENTS, "law": Law.WMO}
    as_colleague(cast.marloes, family, lambda me: write_wish(plan, **wish, acting=me))
    client = as_user(cast.marloes)
    assert told("Rust in huis.", printed(ask(client, family, family.samira)))
    assert not told("Rust in huis.", printed(ask(client, family, family.noor)))


def test_the_paper_names_the_coordinator_the_version_and_what_a_reader_can_do(cast, family, as_user):
    text = printed(ask(as_user(cast.marloes), family, family.samira))
    for words in (
        "Marloes Test", "nog niet vastgesteld", "Niet akkoord?", "Een andere regisseur?", "Een klacht?",
        "Bezwaar?", "Gratis cliëntondersteuning?", "Wie keek in mijn dossier?",
    ):  # fmt: skip
        assert told(words, text), words


def test_the_last_version_is_named(cast, family, plan, as_user):
    nothing = {"wishes": [], "goals": [], "actions": []}
    for _twice in range(2):
        as_colleague(cast.marloes, family, lambda me: make_version(plan, **nothing, acting=me))
    assert told("versie 2,", printed(ask(as_user(cast.marloes), family, family.samira)))
