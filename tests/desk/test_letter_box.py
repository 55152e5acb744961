"""A message for a household that the desk cannot open: written without reach, read by who keeps the household."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from deadlines.models import Notification
from deadlines.working_days import add_working_days
from households import actions
from households.case_team import add_to_case_team
from households.models import Block, CaseTeamMember, ContactPreference, HouseholdMembership
from intake.letter_box import Message, Sort, leave_message
from intake.models import IncomingReport, LetterBoxMessage
from tests.cast import acting
from tests.desk.conftest import begin, drafts, logged, made
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import JULES
from tests.tools import making

pytestmark = pytest.mark.django_db
Role = CaseTeamMember.Role


@pytest.fixture
def home(desk, cast):
    """Begun by Stella alone; Marloes coordinates, Daan handles his own law."""
    me = acting(cast.stella)
    gate.enter(me, Purpose.HELP_REQUEST)
    household = actions.start_household(label="Overvaart", acting=me)
    person = actions.make_person(
        acting=me, bsn=JULES, given_names="Jules", surname="Overvaart", birth_year=1946
    )
    actions.link_person(household, person, takes_part=True, place=HouseholdMembership.Place.SINGLE, acting=me)
    add_to_case_team(household, role=Role.COORDINATOR, user=cast.marloes, law=Law.WMO, acting=me)
    add_to_case_team(household, role=Role.CASE_HANDLER, user=cast.daan, law=Law.WGS, acting=me)
    gate.leave()
    household.jules = person
    return household


def hit_key(desk, url="/zoeken/inwoner/", **sent):
    (hit,) = desk.post(url, {"bsn": JULES, **sent}).context["hits"]
    return hit.key


def message_url(desk):
    return f"/zoeken/inwoner/{hit_key(desk)}/bericht/"


def leave(desk, url=None, **told):
    return desk.post(
        url or message_url(desk), {"sort": "message", "text": "Hij wacht op u.", "key": uuid4(), **told}
    )


def tasks(user):
    return made(Notification, user=user, done_at=None)


@pytest.mark.parametrize(("sort", "days"), [("call_back", 1), ("message", 2), ("question", 3)])
def test_the_coordinator_finds_a_task_with_a_day_and_no_names(desk, cast, home, sort, days):
    assert leave(desk, sort=sort).url == "/intake/"
    (task,) = tasks(cast.marloes)
    assert (task.kind, task.due_on) == ("task", add_working_days(timezone.localdate(), days))
    assert task.link.startswith(f"/huishoudens/{home.pk}/brievenbus/")
    assert "Jules" not in task.text and "Overvaart" not in task.text
    assert tasks(cast.daan) == tasks(cast.stella) == []


def test_the_link_of_the_task_opens_the_message(desk, cast, home, as_user):
    leave(desk, text="Hij wacht op u.", caller_name="Jules zelf", caller_phone="06 12345678")
    page = as_user(cast.marloes).get(tasks(cast.marloes)[0].link)
    assert "Hij wacht op u." in page.text and "06 12345678" in page.text and "Fatima Test" in page.text


def test_the_desk_writes_and_never_reads(desk, home):
    leave(desk)
    assert desk.get(f"/huishoudens/{home.pk}/brievenbus/").status_code == 404
    assert "Hij wacht op u." not in desk.get("/intake/").text
    assert "nog niet" in desk.get("/intake/").text


def test_a_colleague_in_the_household_who_does_not_keep_it_reads_nothing(desk, cast, home, as_user):
    leave(desk)
    page = as_user(cast.daan).get(f"/huishoudens/{home.pk}/brievenbus/")
    assert page.status_code == 200 and "Hij wacht op u." not in page.text
    (letter,) = made(LetterBoxMessage)
    assert as_user(cast.daan).post(f"/huishoudens/{home.pk}/brievenbus/{letter.pk}/").status_code == 404


def test_the_overview_says_it_to_who_keeps_the_household_and_to_nobody_else(desk, cast, home, as_user):
    url = f"/huishoudens/{home.pk}/"
    before = len(queries_of(as_user(cast.marloes), url))
    leave(as_user(cast.fatima))
    marloes = as_user(cast.marloes)
    assert len(queries_of(marloes, url)) == before <= AT_MOST
    assert "In de brievenbus: 1 bericht." in marloes.get(url).text
    assert "In de brievenbus" not in as_user(cast.daan).get(url).text


def test_picked_up_once_and_the_desk_sees_by_whom(desk, cast, home, as_user):
    leave(desk)
    (letter,) = made(LetterBoxMessage)
    marloes = as_user(cast.marloes)
    for said in ("Opgepakt.", "al opgepakt"):
        assert said in marloes.post(f"/huishoudens/{home.pk}/brievenbus/{letter.pk}/", follow=True).text
    (letter,) = made(LetterBoxMessage)
    assert letter.picked_up_by_id == cast.marloes.pk and tasks(cast.marloes) == []
    desk = as_user(cast.fatima)
    assert "opgepakt door Marloes Test" in desk.get("/intake/").text
    assert "opgepakt door" not in as_user(cast.stella).get("/intake/").text


def test_without_a_coordinator_the_keeper_and_without_a_keeper_the_team(desk, cast, home):
    with making():
        CaseTeamMember.objects.filter(role="coordinator").update(ended_at=timezone.now())
    leave(desk)
    # Stella began it by her team, so her whole team keeps it with Daan.
    assert [len(tasks(user)) for user in (cast.daan, cast.stella, cast.noord)] == [1, 1, 0]
    with making():
        CaseTeamMember.objects.filter(role__in=["case_handler", "first_contact"]).update(role="adviser")
        Notification.objects.all().delete()
    leave(desk)
    assert len(tasks(cast.daan)) == 1


def test_a_call_back_needs_no_text_and_the_others_do(desk, home):
    assert leave(desk, sort="call_back", text="").status_code == 302
    for sort in ("message", "question"):
        page = leave(desk, sort=sort, text="")
        assert page.status_code == 422 and "Schrijf je bericht op." in page.text
    assert len(made(LetterBoxMessage)) == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"sort": ""}, "Kies wat je achterlaat."),
        ({"caller_phone": "bel me"}, "Vul een telefoonnummer in"),
        ({"text": "x" * 2001}, "korter dan 2000"),
    ],  # fmt: skip
)
def test_wrong_input_is_answered_beside_the_field_and_kept(desk, home, told, said):
    page = leave(desk, **told)
    assert page.status_code == 422 and said in page.text
    assert made(LetterBoxMessage) == []


def test_sent_twice_is_left_once(desk, cast, home):
    url, key = message_url(desk), uuid4()
    for _ in range(2):
        leave(desk, url, key=key)
    assert len(made(LetterBoxMessage)) == len(tasks(cast.marloes)) == 1


def test_somebody_in_two_households_asks_for_whom(desk, cast, home):
    with making():
        other = type(home).objects.create(municipality=cast.town, label="Twee", created_by=cast.stella)
        HouseholdMembership.objects.create(
            household=other,
            person=home.jules,
            takes_part=True,
            recorded_by=cast.stella,
            since=timezone.now(),
        )
    url = message_url(desk)
    assert "Kies voor wie het bericht is." in leave(desk, url).text
    assert leave(desk, url, home=str(other.pk)).status_code == 302
    assert made(LetterBoxMessage)[0].household_id == other.pk


class TestFromATalk:
    def call_back(self, desk, **told):
        url = begin(desk)
        key = hit_key(
            desk, f"{url}zoeken/", words="Wanneer komt mijn regisseur?", **({"caller": "self"} | told)
        )
        return desk.post(f"/zoeken/inwoner/{key}/bericht/", {"meteen": "call_back"})

    def test_one_button_leaves_a_call_back_with_what_was_told(self, desk, cast, home):
        assert self.call_back(desk, caller_phone="06 12345678").url == "/intake/"
        (letter,) = made(LetterBoxMessage)
        assert (letter.sort, letter.text, letter.caller_phone) == (
            "call_back",
            "Wanneer komt mijn regisseur?",
            "06 12345678",
        )
        assert drafts(cast.fatima) == []

    def test_a_caller_who_is_not_the_person_is_told_nothing_and_leaves_no_number(self, desk, home):
        self.call_back(
            desk, caller="relative", caller_name="Ben", caller_relation="broer", caller_phone="06 99999999"
        )
        (letter,) = made(LetterBoxMessage)
        assert (letter.caller_name, letter.caller_phone) == ("Ben · broer", "")

    def test_the_page_says_to_say_nothing(self, desk, home):
        url = begin(desk)
        page = desk.post(f"{url}zoeken/", {"bsn": JULES, "words": "x", "caller": "relative"})
        assert "Zeg niets over deze persoon." in page.text

    def test_a_report_that_is_left_as_a_message_keeps_no_words(self, desk, cast, home):
        with making():
            report = IncomingReport.objects.create(
                reference="TST-1", municipality=cast.town, team=cast.desk_team, source="talk", channel="phone", words="Help."
            )  # fmt: skip
        key = hit_key(desk, f"/intake/melding/{report.pk}/zoeken/")
        url = f"/zoeken/inwoner/{key}/bericht/"
        assert "Help." in desk.get(f"{url}?soort=question").text
        leave(desk, url, sort="question", text="Help.")
        (report,) = made(IncomingReport)
        assert (report.state, report.words) == ("linked", "")

    def test_of_a_report_that_a_colleague_took_nothing_is_left(self, desk, cast, home):
        with making():
            report = IncomingReport.objects.create(
                reference="TST-1", municipality=cast.town, team=cast.desk_team, source="talk", channel="phone", words="Help."
            )  # fmt: skip
        key = hit_key(desk, f"/intake/melding/{report.pk}/zoeken/")
        with making():
            IncomingReport.objects.update(state="taken", taken_by=cast.stella)
        answer = leave(desk, f"/zoeken/inwoner/{key}/bericht/", sort="question", text="Help.")
        assert answer.url == f"/intake/melding/{report.pk}/"
        assert made(LetterBoxMessage) == [] and made(IncomingReport)[0].words == "Help."

    @pytest.mark.parametrize(("before", "after"), [(None, "danger"), ("safe", "danger"), ("ask", "danger"), ("nothing_home", "nothing_home"), ("limited", "limited")])  # fmt: skip
    def test_danger_stops_the_letters_of_a_household_the_desk_cannot_open(
        self, desk, cast, home, before, after
    ):
        if before:
            with making():
                ContactPreference.objects.create(
                    household=home, person=home.jules, safety=before, phone="010", recorded_by=cast.stella
                )
        self.call_back(desk, threats=["unsafe"])
        (live,) = made(ContactPreference, ended_at=None)
        assert live.safety == after
        assert live.phone == ("010" if before else "")

    def test_without_danger_nothing_is_changed(self, desk, home):
        self.call_back(desk, threats=["energy"])
        assert made(ContactPreference) == []


class TestNotForThisDesk:
    """What the look-up does not tell, no message reaches either."""

    def answer(self, cast, home, user):
        gate.enter(acting(user), Purpose.HELP_REQUEST)
        try:
            return leave_message(home.pk, home.jules.pk, Message(uuid4(), Sort.CALL_BACK))
        finally:
            gate.leave()

    def test_here_it_is_left(self, cast, home):
        assert self.answer(cast, home, cast.fatima) is True

    @pytest.mark.parametrize("facts", [{"is_hidden": True}, {"state": "closed"}])
    def test_hidden_or_closed(self, cast, home, facts):
        with making():
            type(home).objects.filter(pk=home.pk).update(**facts)
        assert self.answer(cast, home, cast.fatima) is False
        assert made(LetterBoxMessage) == []

    def test_another_municipality(self, cast, home):
        assert self.answer(cast, home, cast.overkant) is False

    def test_too_near(self, cast, home):
        with making():
            Block.objects.create(user=cast.fatima, person=home.jules, reason="Buren", recorded_by=cast.fatima)
        assert self.answer(cast, home, cast.fatima) is False

    def test_who_left_the_household(self, cast, home):
        with making():
            home.memberships.update(ended_at=timezone.now())
        assert self.answer(cast, home, cast.fatima) is False


def test_both_are_in_the_log(desk, cast, home, as_user):
    leave(desk)
    (row,) = logged(action="write:leave_message")
    assert (row.person_id, row.household_id, row.user_id) == (home.jules.pk, home.pk, cast.fatima.pk)
    (letter,) = made(LetterBoxMessage)
    as_user(cast.marloes).post(f"/huishoudens/{home.pk}/brievenbus/{letter.pk}/")
    (row,) = logged(action="write:pick_up_message")
    assert (row.object_id, row.household_id) == (letter.pk, home.pk)


def test_who_left_since_is_named_in_the_box_and_so_in_the_log(desk, cast, home, as_user):
    leave(desk)
    with making():
        home.memberships.update(ended_at=timezone.now())
    assert "Jules" in as_user(cast.marloes).get(f"/huishoudens/{home.pk}/brievenbus/").text
    rows = logged(page="desk:letter_box")
    assert [(row.person_id, row.household_id) for row in rows if row.person_id] == [(home.jules.pk, home.pk)]


def test_budgets(desk, cast, home, as_user):
    assert len(queries_of(desk, message_url(desk))) <= AT_MOST
    for _ in range(3):
        leave(desk)
    assert len(queries_of(as_user(cast.marloes), f"/huishoudens/{home.pk}/brievenbus/")) <= AT_MOST
