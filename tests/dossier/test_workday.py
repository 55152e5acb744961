"""Mijn werkdag and the inbox: what waits for me, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent import gate
from consent.models import EmergencyAccess, Ground, LegalBasis
from consent.purposes import Purpose
from deadlines.models import Notification
from households.kinds import Kind
from households.models import Household
from plans.actions import add_step
from plans.models import Action
from tests.cast import acting, colleague
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import begin, people_in_log, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db


def step(home, user, title, days, **more):
    """For `user` herself unless said otherwise."""
    facts = {"owner_kind": Action.Owner.PROFESSIONAL, "owner": user, "law": Law.WMO} | more
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    made = add_step(
        home.household,
        title=title,
        person=home.samira,
        due_on=timezone.localdate() + timedelta(days=days),
        acting=acting(user),
        **facts,
    )
    gate.leave()
    return made


def groups(response):
    return {group.title: [one.title for one in group.steps] for group in response.context["groups"]}


def tell(user, text, **more):
    with making():
        return Notification.objects.create(user=user, text=text, **more)


def test_steps_stand_by_how_soon_they_are_due(cast, home, as_user):
    for title, days in (("oud", -1), ("nu", 0), ("straks", 14), ("ver", 15)):
        step(home, cast.marloes, title, days)
    assert groups(as_user(cast.marloes).get("/")) == {
        "Te laat": ["oud"],
        "Vandaag": ["nu"],
        "Komende 14 dagen": ["straks"],
        "Later": ["ver"],
    }


def test_a_resident_is_never_too_late(cast, home, as_user):
    resident = {"owner_kind": Action.Owner.RESIDENT, "owner": None, "owner_name": "Samira"}
    step(home, cast.marloes, "oefenen", -3, **resident)
    response = as_user(cast.marloes).get("/")
    assert groups(response) == {"Vandaag": ["oefenen"]}
    assert "te laat" not in response.text and "ep-termijn--laat" not in response.text


def test_a_step_of_a_colleague_is_not_mine(cast, home, as_user):
    step(home, cast.marloes, "oud", -1)
    assert groups(as_user(cast.daan).get("/")) == {}


def test_who_asked_can_be_called(cast, home, as_user):
    step(home, cast.daan, "Bel terug", 0, owner=cast.marloes, law=Law.WGS)
    with making():
        Ground.objects.create(
            household=home.household, person=home.samira, purpose=2, from_law=Law.WGS, to_law=Law.INTEGRAAL, kinds=[3],
            basis=LegalBasis.objects.first(), valid_from=timezone.now(), valid_until=timezone.now() + timedelta(days=99),
            recorded_by=cast.marloes,
        )  # fmt: skip
    text = as_user(cast.marloes).get("/").text
    assert "gevraagd door Daan Test, bel" in text and "010 123 45 67" in text


def test_a_finished_step_is_gone_and_noted(cast, home, as_user):
    made = step(home, cast.marloes, "bellen", 0)
    client = as_user(cast.marloes)
    url = f"{home.url}stap/{made.pk}/"
    assert client.post(url, {"antwoord": "klaar", "terug": "werkdag"}).url == "/"
    assert groups(client.get("/")) == {}
    assert [row.object_id for row in rows_of_log(action="write:finish_step")] == [made.pk]


def test_nobody_finishes_anothers_step(cast, home, as_user):
    made = step(home, cast.marloes, "bellen", 0)
    url = f"{home.url}stap/{made.pk}/"
    refused, absent = (
        as_user(cast.daan).post(url, {"antwoord": "klaar"}),
        as_user(cast.daan).post("/er-is-niets/"),
    )
    assert (refused.status_code, refused.content) == (404, absent.content)


class TestHouseholdsThatWait:
    def waiting(self, response):
        return {
            household.label: [
                name for name in ("in_intake", "without_coordinator", "without_step") if getattr(one, name)
            ]
            for household, one in response.context["waiting"]
        }

    def test_in_intake(self, cast, as_user):
        begin(cast, label="Nieuw", surname="Nieuw")
        assert self.waiting(as_user(cast.fatima).get("/")) == {"Nieuw": ["in_intake"]}

    def test_without_coordinator_though_several_laws_help(self, cast, as_user):
        household, _ = begin(cast, label="Veel", surname="Veel")
        self.becomes(household, state="active", is_multiple=True)
        assert self.waiting(as_user(cast.fatima).get("/")) == {
            "Veel": ["without_coordinator", "without_step"]
        }

    def test_with_one_law_only_the_step_is_missing(self, cast, as_user):
        household, _ = begin(cast, label="Eén", surname="Een")
        self.becomes(household, state="active")
        assert self.waiting(as_user(cast.fatima).get("/")) == {"Eén": ["without_step"]}

    def test_with_a_step_of_somebody_it_waits_for_nobody(self, cast, home, as_user):
        self.becomes(home.household, state="active")
        assert self.waiting(as_user(cast.daan).get("/")) == {"De Wit": ["without_step"]}
        step(home, cast.marloes, "iets", 3)
        assert self.waiting(as_user(cast.daan).get("/")) == {}

    def test_not_those_of_others(self, cast, as_user):
        begin(cast, label="Nieuw", surname="Nieuw")
        response = as_user(cast.hicham).get("/")
        assert self.waiting(response) == {} and "Nieuw<" not in response.text

    def becomes(self, household, **facts):
        with making():
            stored = Household.objects.get(pk=household.pk)
            for name, value in facts.items():
                setattr(stored, name, value)
            stored.save(force_update=True)


def test_the_coordinator_has_the_household_in_a_list_of_her_own(cast, home, as_user):
    response = as_user(cast.marloes).get("/")
    assert [household.label for household, _ in response.context["coordinated"]] == ["De Wit"]
    assert "Niemand. Wie pakt dit op?" in response.text
    assert not as_user(cast.daan).get("/").context["coordinated"]


def test_sharing_that_ends_is_told_to_who_keeps_it(cast, home, as_user):
    with making():
        Ground.objects.create(
            household=home.household, person=home.samira, purpose=2, from_law=Law.WMO, to_law=Law.WGS, kinds=[3],
            basis=LegalBasis.objects.first(), valid_from=timezone.now(), valid_until=timezone.now() + timedelta(days=9),
            recorded_by=cast.marloes,
        )  # fmt: skip
    assert "Samira deelt met Schuldhulp." in as_user(cast.marloes).get("/").text
    assert "Samira deelt met" not in as_user(cast.daan).get("/").text


def test_an_emergency_without_account_stands_on_top(cast, home, as_user):
    with making():
        EmergencyAccess.objects.create(
            household=home.household, municipality=cast.town, user=cast.anouk, organisation=cast.department,
            called_whom="Marloes", call_result="no_answer", reason="x" * 20, opened_at=timezone.now(),
            expires_at=timezone.now() + timedelta(hours=1), account_due_on=timezone.localdate(),
        )  # fmt: skip
    assert "Schrijf op wat je ermee deed" in as_user(cast.anouk).get("/").text
    assert "Schrijf op wat je ermee deed" not in as_user(cast.marloes).get("/").text


def test_every_household_named_is_logged_with_its_people(cast, home, as_user):
    made = step(home, cast.marloes, "bellen", 0)
    as_user(cast.marloes).get("/")
    rows = {row.person_id: row for row in people_in_log("dossier:workday")}
    assert set(rows) == {home.samira.pk, home.noor.pk}
    assert {row.depth for row in rows.values()} == {"listed"}
    assert rows[home.samira.pk].shown == {str(made.law): {str(Kind.AGREEMENTS.value): 1}}


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.PRIVACY_OFFICER, "/privacy/inzagelog/"),
        (Role.DATA_PROTECTION_OFFICER, "/privacy/inzagelog/"),
        (Role.FUNCTIONAL_ADMINISTRATOR, "/collegas/"),
    ],
)
def test_who_works_with_no_household_goes_to_a_page_of_ones_own(cast, role, place):
    assert self_of(cast, role).get("/").url == place


@pytest.mark.parametrize("role", [Role.TEAM_COORDINATOR, Role.MANAGER, Role.PARTNER_CONTACT, Role.CONSULTANT])
def test_anybody_else_has_a_working_day(cast, role):
    response = self_of(cast, role).get("/")
    assert response.status_code == 200 and "Je acties zijn klaar" in response.text


def self_of(cast, role):
    with making():
        user = colleague("iemand", role, cast.department, cast.town)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(("name", "there"), [("fatima", True), ("marloes", False)])
def test_the_desk_begins_a_talk_from_here(cast, as_user, name, there):
    assert ('action="/intake/gesprek/nieuw/"' in as_user(getattr(cast, name)).get("/").text) == there


def test_the_working_day_keeps_to_its_budget(cast, home, as_user):
    for days in range(3):
        step(home, cast.marloes, f"stap {days}", days)
        tell(cast.marloes, f"bericht {days}")
    asked = queries_of(as_user(cast.marloes), "/")
    assert len(asked) <= AT_MOST, "\n".join(asked)


class TestTheInbox:
    def texts(self, response):
        return [notification.text for notification in response.context["page"]]

    def test_tasks_by_their_day_then_messages(self, cast, as_user):
        today = timezone.localdate()
        tell(cast.marloes, "bericht")
        tell(cast.marloes, "later", kind="task", due_on=today + timedelta(days=5))
        tell(cast.marloes, "eerst", kind="task", due_on=today)
        tell(cast.daan, "niet voor jou")
        assert self.texts(as_user(cast.marloes).get("/meldingen/")) == ["eerst", "later", "bericht"]

    def test_a_message_is_done_once_read_and_a_task_is_not(self, cast, as_user):
        message, task = tell(cast.marloes, "bericht"), tell(cast.marloes, "taak", kind="task")
        client = as_user(cast.marloes)
        for one in (message, task):
            assert client.post(f"/meldingen/{one.pk}/", {"antwoord": "gelezen"}).url == "/meldingen/"
        assert self.texts(client.get("/meldingen/")) == ["taak"]
        assert client.post(f"/meldingen/{task.pk}/", {"antwoord": "klaar", "terug": "werkdag"}).url == "/"
        assert self.texts(client.get("/meldingen/")) == []

    @pytest.mark.parametrize("answer", ["klaar", "iets"])
    def test_nobody_answers_for_another(self, cast, as_user, answer):
        theirs = tell(cast.daan, "niet voor jou")
        client = as_user(cast.marloes)
        refused = client.post(f"/meldingen/{theirs.pk}/", {"antwoord": answer})
        assert (refused.status_code, refused.content) == (404, client.get("/er-is-niets/").content)
        with making():
            theirs.refresh_from_db()
        assert theirs.done_at is None and theirs.read_at is None

    @pytest.mark.parametrize("url", ["/", "/meldingen/", "/collegas/", "/huishoudens/", "/zoeken/"])
    def test_the_bell_counts_what_is_unread_on_every_page(self, cast, as_user, url):
        tell(cast.marloes, "een"), tell(cast.marloes, "twee")
        tell(cast.marloes, "gelezen", kind="task", read_at=timezone.now())
        tell(cast.daan, "niet voor jou")
        text = as_user(cast.marloes).get(url).text
        assert 'aria-label="Berichten, 2 nieuwe"' in text and ", 2 nieuw<" in text

    @pytest.mark.parametrize(
        ("url", "asked"), [("/", 0), ("/zoeken/", 0), ("/meldingen/", 0), ("/collegas/", 2)]
    )
    def test_the_door_tells_the_count_and_only_a_page_without_door_asks(self, cast, as_user, url, asked):
        tell(cast.marloes, "een")
        found = [sql for sql in queries_of(as_user(cast.marloes), url) if "count(*)\n  from deadlines" in sql]
        assert len(found) == asked
