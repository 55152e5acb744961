"""Reports that nobody linked: the team's own, in order of urgency, taken once, linked without keeping words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.dutch_dates import short_day as dag
from households.models import Block, Draft, Household
from intake.forgetting import destroy_old_reports
from intake.models import HelpRequest, IncomingReport
from tests.desk.conftest import begin, logged, made
from tests.desk.test_talk import start
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import JULES
from tests.tools import making

pytestmark = pytest.mark.django_db
WORDS = "Mijn moeder valt steeds en ik woon ver weg."


def a_report(cast, number="1", *, days_ago=0, **facts):
    with making():
        facts = {"team": cast.desk_team, "source": "for_another", "channel": "phone", "words": WORDS} | facts
        moment = timezone.now() - timedelta(days=days_ago)
        return IncomingReport.objects.create(
            reference=f"TST-{number}", municipality=cast.town, received_at=moment, **facts
        )


def page_of(report):
    return f"/intake/melding/{report.pk}/"


def now(report):
    return made(IncomingReport, pk=report.pk)[0]


def listed(client, query=""):
    return [row.report.reference for row in client.get(f"/intake/{query}").context["rows"]]


def test_urgent_on_top_then_the_oldest(desk, cast):
    a_report(cast, "new")
    a_report(cast, "old", days_ago=9)
    a_report(cast, "soon", urgency="soon")
    a_report(cast, "threat", threats=["water"])
    a_report(cast, "now", urgency="now", days_ago=1)
    assert listed(desk) == ["TST-now", "TST-threat", "TST-soon", "TST-old", "TST-new"]


def test_who_reports_about_another_stands_apart(desk, cast):
    for source in ("talk", "public_form", "professional", "neighbour", "for_another"):
        a_report(cast, source[:8], source=source)
    assert sorted(listed(desk, "?van=inwoner")) == ["TST-public_f", "TST-talk"]
    assert sorted(listed(desk, "?van=ander")) == ["TST-for_anot", "TST-neighbou", "TST-professi"]
    assert len(listed(desk, "?van=onzin")) == 5


@pytest.mark.parametrize(
    ("facts", "late"),
    [
        ({"days_ago": 9}, True),
        ({"days_ago": 0}, False),
        ({"days_ago": 5, "urgency": "now"}, True),
        ({"days_ago": 9, "state": "taken"}, False),
    ],
)
def test_what_nobody_took_in_time_is_late(desk, cast, facts, late):
    a_report(cast, **facts, **({"taken_by": cast.stella} if "state" in facts else {}))
    (row,) = desk.get("/intake/").context["rows"]
    assert row.is_late is late


def test_what_is_linked_or_closed_is_not_listed(desk, cast):
    a_report(cast, "linked", state="linked", words="")
    a_report(cast, "closed", state="closed")
    assert listed(desk) == []


def test_the_list_is_paged(desk, cast):
    for number in range(21):
        a_report(cast, str(number))
    assert len(listed(desk)) == 20 and len(listed(desk, "?pagina=2")) == 1


@pytest.mark.parametrize(("name", "status"), [("fatima", 200), ("stella", 200), ("noord", 404), ("overkant", 404), ("marloes", 404)])  # fmt: skip
def test_the_team_opens_it_and_nobody_else(cast, as_user, name, status):
    report = a_report(cast)
    client = as_user(getattr(cast, name))
    assert client.get(page_of(report)).status_code == status
    assert client.get(f"{page_of(report)}zoeken/").status_code == status
    assert (client.post(page_of(report), {"doe": "neem"}).status_code == 302) is (status == 200)
    assert now(report).state == ("taken" if status == 200 else "open")


def test_a_report_without_a_team_is_everybodys_at_the_desk(cast, as_user):
    a_report(cast, team=None)
    for user in (cast.fatima, cast.noord):
        assert listed(as_user(user)) == ["TST-1"]
    assert listed(as_user(cast.overkant)) == []


def test_each_report_that_is_shown_is_a_row_in_the_log(desk, cast):
    shown, other = a_report(cast, "1"), a_report(cast, "2", team=cast.other_team)
    desk.get("/intake/")
    rows = logged(action="look", page="desk:overview")
    assert [(row.object_type, row.object_id, row.depth) for row in rows] == [
        ("intake.incomingreport", shown.pk, "listed")
    ]
    desk.get(page_of(shown))
    assert [row.depth for row in logged(action="look", page="desk:report")] == ["read"]
    assert other.pk not in {row.object_id for row in logged(action="look")}


def test_taken_given_back_and_taken_by_another(desk, cast, as_user):
    report = a_report(cast)
    desk.post(page_of(report), {"doe": "neem"})
    assert (now(report).state, now(report).taken_by_id) == ("taken", cast.fatima.pk)
    desk.post(page_of(report), {"doe": "terug"})
    assert (now(report).state, now(report).taken_by_id, now(report).taken_at) == ("open", None, None)
    as_user(cast.stella).post(page_of(report), {"doe": "neem"})
    assert now(report).taken_by_id == cast.stella.pk


def test_what_a_colleague_has_is_not_taken_over(desk, cast, as_user):
    report = a_report(cast, state="taken", taken_by=cast.stella)
    for sent in ({"doe": "neem"}, {"doe": "terug"}, {"doe": "sluit", "outcome": "Klaar."}, {"doe": "te_dichtbij", "nearness": "family"}):  # fmt: skip
        page = desk.post(page_of(report), sent, follow=True)
        assert "Een collega" in page.text
    assert (now(report).state, now(report).taken_by_id) == ("taken", cast.stella.pk)


def test_closed_with_an_outcome(desk, cast):
    report = a_report(cast)
    page = desk.post(page_of(report), {"doe": "sluit"})
    assert page.status_code == 422 and "Schrijf op hoe het is afgerond." in page.text
    assert (
        desk.post(page_of(report), {"doe": "sluit", "outcome": "Teruggebeld, is al geholpen."}).url
        == "/intake/"
    )
    assert (now(report).state, now(report).outcome) == ("closed", "Teruggebeld, is al geholpen.")
    assert now(report).closed_at


def found(desk, report):
    (hit,) = desk.post(f"{page_of(report)}zoeken/", {"bsn": JULES}).context["hits"]
    return f"/intake/nieuw/{hit.key}/"


def test_linked_its_words_live_in_the_household_and_it_keeps_none(desk, cast):
    report = a_report(cast, days_ago=6, hopes="Rust.", about="Haar moeder", caller_name="Els", caller_relation="dochter", threats=["eviction"], urgency="soon")  # fmt: skip
    url = found(desk, report)
    assert desk.get(url).context["form"]["words"].value() == WORDS
    start(desk, url, words=WORDS)
    (asked,) = made(HelpRequest)
    assert (asked.words, asked.hopes, asked.asked_by_name, asked.threats) == (
        WORDS,
        "Rust.",
        "Els",
        ["eviction"],
    )
    assert asked.told_on == timezone.localdate() - timedelta(days=6)
    kept = now(report)
    assert kept.state == "linked" and kept.closed_at
    assert kept.words == kept.hopes == kept.about == kept.caller_name == kept.caller_relation == ""
    assert [row.object_id for row in logged(action="write:link_report")] == [report.pk]


def test_a_report_is_linked_once(desk, cast):
    report = a_report(cast)
    url = found(desk, report)
    with making():
        IncomingReport.objects.filter(pk=report.pk).update(state="taken", taken_by=cast.stella)
    page = start(desk, url, words=WORDS)
    assert page.status_code == 422 and "Een collega is met deze melding bezig." in page.text
    assert made(Household) == []


def test_who_handed_it_over_is_kept_out_once_somebody_is_linked(desk, cast, as_user):
    report = a_report(cast)
    desk.post(page_of(report), {"doe": "te_dichtbij", "nearness": "family"})
    assert now(report).kept_from_id == cast.fatima.pk and desk.get(page_of(report)).status_code == 404
    colleague = as_user(cast.stella)
    start(colleague, found(colleague, report), words=WORDS)
    (block,) = made(Block)
    assert (block.user_id, block.recorded_by_id, block.reason) == (cast.fatima.pk, cast.stella.pk, "Familie")
    (household,) = made(Household)
    assert colleague.get(f"/huishoudens/{household.pk}/").status_code == 200
    assert as_user(cast.fatima).get(f"/huishoudens/{household.pk}/").status_code == 404


class TestForgotten:
    def test_after_four_weeks_what_nobody_took_or_linked_is_gone(self, cast):
        old = a_report(cast, "old", days_ago=29)
        closed = a_report(
            cast, "closed", days_ago=80, state="closed", closed_at=timezone.now() - timedelta(days=29)
        )
        stays = [
            a_report(cast, "young", days_ago=27),
            a_report(cast, "taken", days_ago=80, state="taken", taken_by=cast.stella),
            a_report(
                cast,
                "linked",
                days_ago=80,
                state="linked",
                words="",
                closed_at=timezone.now() - timedelta(days=80),
            ),
            a_report(cast, "lately", days_ago=80, state="closed", closed_at=timezone.now()),
        ]
        assert destroy_old_reports() == (2, 0)
        left = {report.pk for report in made(IncomingReport)}
        assert left == {report.pk for report in stays} and not left & {old.pk, closed.pk}
        (row,) = logged(action="write:destroy_reports")
        assert (row.hits, row.channel, row.user_id, row.object_id) == (2, "job", None, None)

    def test_a_municipality_may_choose_another_number_of_weeks(self, cast, settings):
        a_report(cast, days_ago=15)
        settings.INCOMING_REPORT_WEEKS = 2
        assert destroy_old_reports() == (1, 0)

    @pytest.mark.parametrize(("weeks", "gone"), [(12, 0), (14, 1)])
    def test_what_somebody_took_and_never_finished_goes_later(self, cast, weeks, gone):
        taken_at = timezone.now() - timedelta(weeks=weeks)
        a_report(cast, days_ago=200, state="taken", taken_by=cast.stella, taken_at=taken_at)
        assert destroy_old_reports() == (gone, 0)

    def test_a_municipality_may_choose_how_long_a_taken_report_may_wait(self, cast, settings):
        taken_at = timezone.now() - timedelta(weeks=12)
        a_report(cast, days_ago=200, state="taken", taken_by=cast.stella, taken_at=taken_at)
        settings.TAKEN_REPORT_WEEKS = 11
        assert destroy_old_reports() == (1, 0)

    def test_who_took_it_reads_the_day_on_which_it_goes(self, desk, cast):
        report = a_report(cast, state="taken", taken_by=cast.fatima, taken_at=timezone.now())
        day = timezone.localdate() + timedelta(weeks=13)
        assert f"op {dag(day)} vernietigd" in desk.get(page_of(report)).content.decode()

    def test_a_talk_left_open_goes_too_and_other_drafts_stay(self, desk, cast):
        begin(desk)
        with making():
            Draft.objects.create(user=cast.fatima, form="verslag", household_id=None)
            Draft.objects.update(saved_at=timezone.now() - timedelta(days=29))
        begin(desk)
        assert destroy_old_reports() == (0, 1)
        assert sorted(draft.form.split("-")[0] for draft in made(Draft)) == ["gesprek", "verslag"]


def test_budgets(desk, cast):
    reports = [a_report(cast, str(n), state="taken", taken_by=cast.stella) for n in range(8)]
    for _ in range(3):
        begin(desk)
    assert len(queries_of(desk, "/intake/")) <= AT_MOST
    assert len(queries_of(desk, page_of(reports[0]))) <= AT_MOST
