"""The plan on paper: one reader each, through the gate, at the moment it is made."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from audit.models import AccessLogEntry
from consent import gate
from consent.models import Ground
from consent.purposes import Purpose
from households import actions
from households.kinds import Kind
from households.models import (
    ContactPreference,
    Household,
    HouseholdMembership,
    ParentalAuthority,
    Person,
    Relationship,
)
from plans.actions import add_step, agree_goal, start_plan
from plans.goals import write_wish
from plans.models import Action, MayStandOnPlanOf
from plans.versions import make_version
from tests.canary.pdf import words_of_pdf
from tests.cast import acting, samira
from tests.dossier.conftest import share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making, reading_log

pytestmark = pytest.mark.django_db
Owner, Safety = Action.Owner, ContactPreference.Safety
TODAY = timezone.localdate()
PSYCHE = "Ik wil rustiger slapen met hulp van de psycholoog."


def as_colleague(user, home, act):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    made = act(acting(user))
    gate.leave()
    return made


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


def joined(home, me, name, year, *, takes_part=True, **facts):
    facts = {**samira(given_names=name, surname="Wit", birth_year=year, birth_month=1, birth_day=1), **facts}
    person = actions.make_person(acting=me, **facts)
    actions.link_person(
        home.household, person, takes_part=takes_part, place=HouseholdMembership.Place.CHILD, acting=me
    )
    return person


def goal(user, home, plan, person, words, *, law=Law.WMO, kind=Kind.AGREEMENTS):
    return as_colleague(
        user, home, lambda me: agree_goal(plan, words=words, person=person, kind=kind, law=law, acting=me)
    )


def step(user, home, title, *, person=..., law=Law.WMO, **facts):
    facts = {"due_on": TODAY + timedelta(3), "owner_kind": Owner.PROFESSIONAL} | facts
    if facts["owner_kind"] == Owner.PROFESSIONAL:
        facts.setdefault("owner", user)
    person = home.samira if person is ... else person
    return as_colleague(
        user,
        home,
        lambda me: add_step(home.household, title=title, person=person, law=law, acting=me, **facts),
    )


def reachable(user, home, person, **facts):
    as_colleague(
        user, home, lambda me: actions.set_contact_preference(home.household, person, acting=me, **facts)
    )


def custody(user, home, child, holder, kind=ParentalAuthority.Kind.SOLE):
    as_colleague(
        user, home,
        lambda me: actions.record_authority(
            home.household, child, holder=holder, kind=kind, document="gezagsregister", seen_on=TODAY, acting=me
        ),
    )  # fmt: skip


def may(client, home, person, reader, said_by=None):
    said = [str(one.pk) for one in said_by or [person]]
    return client.post(
        f"{home.url}plan/afdrukken/mag/{person.pk}/", {"readers": [str(reader.pk)], "said_by": said}
    )


def ask(client, home, person, how="tafel", **sent):
    return client.post(f"{home.url}plan/afdrukken/{person.pk}/", {"how": how, **sent})


def printed(answer):
    """Without the spaces, which a PDF places by itself."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    return "".join(words_of_pdf(answer.content).split())


def told(words, text):
    return "".join(words.split()) in text


def own_actions(client, home, name):
    with making():
        action = Action.objects.filter(owner_name=name).order_by("pk").first()
    return client.post(f"{home.url}plan/afdrukken/eigen-acties/{action.pk}/")


def at_table(client, home, *people, **sent):
    return client.post(
        f"{home.url}plan/afdrukken/tafel/", {"members": [f"lid-{one.pk}" for one in people], **sent}
    )


# One resident


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


def test_the_coordinator_sees_what_went_out_for_whom(cast, family, as_user):
    client = as_user(cast.marloes)
    ask(client, family, family.samira)
    at_table(client, family, family.samira)
    page = client.get(f"{family.url}plan/geraakt/?wie={family.samira.pk}").text
    assert "Het plan, voor Samira" in page and "Het plan, voor wie aan tafel zat" in page


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


# A yes of somebody else


def test_lines_of_another_stand_there_from_the_yes_until_it_ends(cast, family, as_user):
    client = as_user(cast.marloes)
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert may(client, family, family.noor, family.samira).status_code == 302
    assert told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert not told("opleiding afmaken", printed(ask(client, family, family.yassin)))
    with making():
        (found,) = MayStandOnPlanOf.objects.all()
    assert client.post(f"{family.url}plan/afdrukken/mag/{found.pk}/stoppen/").status_code == 302
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))


@pytest.mark.parametrize("said_by", ["samira", "yassin", None])
def test_nobody_says_yes_for_somebody_else(cast, family, as_user, said_by):
    sent = {
        "readers": [str(family.samira.pk)],
        "said_by": [str(getattr(family, said_by).pk)] if said_by else [],
    }
    page = as_user(cast.marloes).post(f"{family.url}plan/afdrukken/mag/{family.noor.pk}/", sent)
    assert page.status_code == 422
    with making():
        assert not MayStandOnPlanOf.objects.exists()


def test_a_yes_of_before_a_withdrawal_is_asked_again(cast, family, as_user):
    client = as_user(cast.marloes)
    may(client, family, family.noor, family.samira)
    ground = share(family, family.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    with making():
        Ground.objects.filter(pk=ground.pk).update(closed_at=timezone.now(), closed_because="withdrawn")
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))


def test_whoever_has_to_agree_since_then_is_asked_too(cast, family, as_user):
    custody(cast.marloes, family, family.yassin, family.samira)
    client = as_user(cast.marloes)
    assert may(client, family, family.yassin, family.noor, [family.samira]).status_code == 302
    assert told("leren zwemmen", printed(ask(client, family, family.noor)))
    with making():
        Person.objects.filter(pk=family.yassin.pk).update(birth_year=TODAY.year - 12)
    assert not told("leren zwemmen", printed(ask(client, family, family.noor)))


def test_a_yes_counts_for_who_keeps_the_consents_and_opens_nothing_for_others(cast, family, as_user):
    share(family, family.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    share(family, family.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    may(as_user(cast.marloes), family, family.noor, family.samira)
    client = as_user(cast.daan)
    assert not told("opleiding afmaken", printed(ask(client, family, family.samira)))
    assert client.get(f"{family.url}plan/afdrukken/mag/{family.noor.pk}/").status_code == 404


def test_the_database_refuses_a_yes_by_who_does_not_keep_the_consents(cast, family):
    def write(user):
        return as_colleague(
            user, family,
            lambda me: MayStandOnPlanOf(
                household=family.household, person=family.noor, reader=family.samira, said_by=["x"], recorded_by=me.user
            ).save(force_insert=True),
        )  # fmt: skip

    with pytest.raises(DatabaseError), transaction.atomic():
        write(cast.daan)
    write(cast.marloes)


# Network and ex-partner


def test_somebody_of_the_network_gets_own_actions_and_nothing_else(cast, family, as_user):
    step(cast.marloes, family, "Boodschappen halen", owner_kind=Owner.NETWORK, owner_name="Fatiha")
    text = printed(own_actions(as_user(cast.marloes), family, "Ria"))
    assert told("Elke dinsdag samen de post openen", text)
    for words in (
        "mijn post weer durven",
        "samen eten",
        "Boodschappen",
        "brieven in de map",
        "Samira",
        "Fatiha",
        "De Wit",
    ):
        assert not told(words, text), words
    assert told("Marloes Test", text)


def test_an_ex_partner_who_lives_here_gets_own_actions_only(cast, family, as_user):
    as_colleague(cast.fatima, family, lambda me: joined(family, me, "Peter", 1981, takes_part=False))
    step(cast.marloes, family, "De energie betalen", owner_kind=Owner.RESIDENT, owner_name="Peter")
    text = printed(own_actions(as_user(cast.marloes), family, "Peter"))
    assert told("De energie betalen", text)
    assert not told("post", text)


def test_who_takes_part_is_no_outsider(cast, family, as_user):
    assert own_actions(as_user(cast.marloes), family, "Samira").status_code == 404


def test_a_name_of_two_people_is_nobodys_paper(cast, family, as_user):
    client = as_user(cast.marloes)
    assert own_actions(client, family, "Ria").status_code == 200
    for name in ("Ria Hoekstra", "Ria Jansen"):
        as_colleague(
            cast.marloes, family,
            lambda me, name=name: actions.relate(
                family.household, family.samira, Relationship.Kind.NEIGHBOUR, source="told", other_name=name, acting=me
            ),
        )  # fmt: skip
    page = own_actions(client, family, "Ria")
    assert page.status_code == 422
    assert "twee mensen met deze naam" in page.text


def test_from_a_hidden_household_nothing_goes_to_the_network(cast, family, as_user):
    with making():
        Household.objects.filter(pk=family.id).update(is_hidden=True)
    assert own_actions(as_user(cast.marloes), family, "Ria").status_code == 422


# At the table


def seated(client, home):
    """Daan is known to help, so that he can be chosen."""
    for person in (home.samira, home.noor, home.yassin):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)
    (daan,) = client.get(f"{home.url}plan/afdrukken/").context["table"].colleagues
    return daan


def test_at_the_table_stands_only_what_all_may_see(cast, family, as_user):
    client = as_user(cast.marloes)
    text = printed(at_table(client, family, family.samira, family.noor))
    assert told("op vrijdag samen eten", text)
    assert not told("mijn post", text) and not told("opleiding", text)
    may(client, family, family.noor, family.samira)
    text = printed(at_table(client, family, family.samira, family.noor))
    assert told("opleiding", text) and not told("mijn post", text)


def test_a_colleague_at_the_table_takes_away_what_the_gate_keeps_from_him(cast, family, as_user):
    client = as_user(cast.marloes)
    daan = seated(client, family)
    share(family, family.samira, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
    alone = printed(at_table(client, family, family.samira))
    assert told("mijn post", alone) and told("samen eten", alone)
    with_daan = printed(at_table(client, family, family.samira, colleagues=[daan]))
    assert told("mijn post", with_daan) and not told("samen eten", with_daan)


def test_after_a_colleague_was_asked_the_page_is_of_its_own_reader_again(cast, family, as_user):
    client = as_user(cast.marloes)
    daan = seated(client, family)
    page = at_table(client, family, family.samira, colleagues=[daan])
    assert page.status_code == 422
    assert "Jij ziet in het plan niets" in page.text
    with reading_log():
        assert {row.user_id for row in AccessLogEntry.objects.filter(household_id=family.id, page="household:print_for_table")} == {cast.marloes.pk}  # fmt: skip


def test_somebody_of_the_network_at_the_table_leaves_the_own_actions(cast, family, as_user):
    client = as_user(cast.marloes)
    (ria,) = client.get(f"{family.url}plan/afdrukken/").context["table"].outsiders
    text = printed(at_table(client, family, family.samira, outsiders=[ria]))
    assert told("samen de post openen", text)
    assert not told("mijn post", text) and not told("brieven in de map", text)


@pytest.mark.parametrize("chosen", [[], ["lid-niemand"]])
def test_an_empty_table_is_told_beside_the_form(cast, family, as_user, chosen):
    page = as_user(cast.marloes).post(f"{family.url}plan/afdrukken/tafel/", {"members": chosen})
    assert page.status_code == 422


def test_the_table_is_for_who_keeps_the_consents(cast, family, as_user):
    assert at_table(as_user(cast.daan), family, family.samira).status_code == 404


# Safe, and never


@pytest.mark.parametrize(
    ("facts", "table", "post"),
    [
        ({"safety": Safety.SAFE}, 200, 200),
        ({"safety": Safety.ASK}, 200, 200),
        ({"safety": Safety.NOTHING_HOME}, 200, 422),
        ({"safety": Safety.LIMITED, "allow_post": False}, 200, 422),
        ({"safety": Safety.DANGER}, 422, 422),
    ],
)
def test_what_is_not_safe_by_post_is_given_at_the_table_and_in_danger_not_at_all(
    cast, family, as_user, facts, table, post
):
    reachable(cast.marloes, family, family.samira, **facts)
    client = as_user(cast.marloes)
    statuses = [ask(client, family, family.samira, how).status_code for how in ("tafel", "post")]
    assert statuses == [table, post]


def test_danger_of_a_member_stops_what_goes_to_the_network(cast, family, as_user):
    reachable(cast.marloes, family, family.noor, safety=Safety.DANGER)
    assert own_actions(as_user(cast.marloes), family, "Ria").status_code == 422


def test_a_protected_address_is_never_there_also_not_when_somebody_typed_it(cast, family, as_user):
    step(cast.marloes, family, "Langsgaan op Wilgenhof 27", goal=family.post)
    client = as_user(cast.marloes)
    assert told("Wilgenhof 27", printed(ask(client, family, family.samira)))
    with making():
        Person.objects.filter(pk=family.samira.pk).update(address_disclosure_block=True)
    text = printed(ask(client, family, family.samira))
    assert told("(adres weggelaten)", text) and not told("Wilgenhof", text)
    assert ask(client, family, family.samira, "post").status_code == 422


def test_by_post_the_address_stands_on_it_and_at_the_table_it_does_not(cast, family, as_user):
    client = as_user(cast.marloes)
    assert told("Wilgenhof 27", printed(ask(client, family, family.samira, "post")))
    assert not told("Wilgenhof", printed(ask(client, family, family.samira)))


@pytest.mark.parametrize(
    ("typed", "is_there"), [("999993653", False), ("9999.93.653", False), ("123456789", True)]
)
def test_a_bsn_that_somebody_typed_stays_behind(cast, family, as_user, typed, is_there):
    step(cast.marloes, family, f"Formulier {typed} invullen", goal=family.post)
    assert told(typed, printed(ask(as_user(cast.marloes), family, family.samira))) == is_there


# Made now, logged, kept nowhere


@pytest.mark.parametrize(("sort", "channel"), [("pagina", "screen"), ("pdf", "pdf")])
def test_everybody_on_the_paper_is_in_the_log_with_its_reader(cast, family, as_user, sort, channel):
    answer = ask(as_user(cast.marloes), family, family.samira, maak=sort)
    assert answer.headers["Cache-Control"] == "no-store"
    with reading_log():
        rows = list(AccessLogEntry.objects.filter(action="print"))
    people = {family.samira.pk, family.noor.pk, family.yassin.pk}
    assert {row.person_id for row in rows} == people
    assert {(row.object_type, row.object_id, row.channel) for row in rows} == {
        ("plan.inwoner", family.samira.pk, channel)
    }


def test_the_print_for_the_network_is_logged_for_whom_it_is_about(cast, family, as_user):
    own_actions(as_user(cast.marloes), family, "Ria")
    with reading_log():
        (row,) = AccessLogEntry.objects.filter(action="print")
    assert (row.person_id, row.object_type) == (family.samira.pk, "plan.netwerk")


def test_a_refused_print_is_not_logged_as_made(cast, family, as_user):
    reachable(cast.marloes, family, family.samira, safety=Safety.DANGER)
    ask(as_user(cast.marloes), family, family.samira)
    with reading_log():
        assert not AccessLogEntry.objects.filter(action="print").exists()


def test_a_stranger_finds_no_print(cast, family, as_user):
    client = as_user(cast.anouk)
    assert client.get(f"{family.url}plan/afdrukken/").status_code == 404
    assert ask(client, family, family.samira).status_code == 404


def test_who_is_not_in_the_plan_has_no_paper(cast, family, as_user):
    peter = as_colleague(cast.fatima, family, lambda me: joined(family, me, "Peter", 1981, takes_part=False))
    assert ask(as_user(cast.marloes), family, peter).status_code == 404


def test_without_a_plan_there_is_nothing_to_print(cast, home, as_user):
    client = as_user(cast.marloes)
    assert "Er is nog geen plan" in client.get(f"{home.url}plan/afdrukken/").text
    assert ask(client, home, home.samira).status_code == 404


def test_the_pdf_can_be_read_aloud_and_holds_its_own_letters(cast, family, plan, as_user):
    with making():
        Person.objects.filter(pk=family.samira.pk).update(given_names="Łukasz", surname="Naïf")
    content = ask(as_user(cast.marloes), family, family.samira).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert "pdfuaid:part" in pdf.open_metadata()
        width, height = (round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:])
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert (width, height) == (210, 297)
        assert fonts and all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert told("Łukasz Naïf", "".join(words_of_pdf(content).split()))


def test_what_somebody_typed_is_text_and_fetches_nothing(cast, family, as_user):
    step(
        cast.marloes,
        family,
        '<img src="http://127.0.0.1/x"><link href="file:///etc/passwd">',
        goal=family.post,
    )
    client = as_user(cast.marloes)
    assert "&lt;img src=" in ask(client, family, family.samira, maak="pagina").text
    assert told('<imgsrc="http://127.0.0.1/x">', printed(ask(client, family, family.samira)))


def test_the_pages_stay_within_their_queries(cast, family, as_user):
    client = as_user(cast.marloes)
    may(client, family, family.noor, family.samira)
    assert len(queries_of(client, f"{family.url}plan/afdrukken/")) <= AT_MOST
    url = f"{family.url}plan/afdrukken/{family.samira.pk}/"
    assert len(queries_of(client, url, {"how": "tafel"})) <= AT_MOST
    assert len(queries_of(client, f"{family.url}plan/afdrukken/mag/{family.noor.pk}/")) <= AT_MOST
