"""A talk at the desk: kept while it lasts, for one colleague alone, and gone by each of its ways out."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from dossier import views_talk
from households.models import Block, Household, Person
from intake.models import HelpRequest, IncomingReport, SubjectCount
from tests.desk.conftest import begin, drafts, leave, logged, made
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import JULES
from tests.tools import making

pytestmark = pytest.mark.django_db
QUESTION = "Ik kom de deur niet meer uit sinds mijn vrouw er niet meer is."


def test_a_talk_is_named_by_its_first_words_and_several_are_open_at_once(desk):
    first, second = begin(desk), begin(desk)
    leave(desk, first, "bewaar", words=QUESTION)
    page = desk.get(second)
    assert page.status_code == 200
    assert "Ik kom de deur niet meer uit…" in page.text and f'href="{first}"' in page.text
    assert [tab["current"] for tab in page.context["tabs"]] == [False, True]


def test_what_was_typed_is_there_again(desk):
    url = begin(desk)
    leave(
        desk, url, "bewaar", words=QUESTION, threats=["energy", "water"], caller="relative", caller_name="Els"
    )
    form = desk.get(url).context["form"]
    assert (form["words"].value(), form["threats"].value()) == (QUESTION, ["energy", "water"])
    assert (form["caller"].value(), form["caller_name"].value()) == ("relative", "Els")


def test_typing_keeps_without_a_button(desk, cast):
    url = begin(desk)
    assert desk.post(f"{url}concept/", {"words": QUESTION, "bsn": JULES}).status_code == 204
    (draft,) = drafts(cast.fatima)
    assert draft.content["words"] == QUESTION
    assert JULES not in str(draft.content)


def test_a_text_that_arrives_after_the_end_makes_no_new_talk(desk, cast):
    url = begin(desk)
    leave(desk, url, "niets", words=QUESTION)
    assert desk.post(f"{url}concept/", {"words": QUESTION}).status_code == 404
    assert drafts(cast.fatima) == []


@pytest.mark.parametrize("name", ["stella", "noord", "overkant", "marloes"])
def test_nobody_else_opens_a_talk(desk, cast, as_user, name):
    url = begin(desk)
    client = as_user(getattr(cast, name))
    for address in (url, f"{url}zoeken/"):
        assert client.get(address).status_code == 404
    assert client.post(url, {"doe": "niets"}).status_code == 404
    assert client.post(f"{url}concept/", {"words": "x"}).status_code == 404
    assert len(drafts(cast.fatima)) == 1


def test_an_empty_talk_of_an_earlier_day_goes_when_another_begins(desk, cast):
    begin(desk)
    spoken = begin(desk)
    leave(desk, spoken, "bewaar", words=QUESTION)
    with making():
        for draft in drafts(cast.fatima):
            draft.content["begonnen"] = (timezone.now() - timedelta(days=1)).isoformat()
            draft.save()
    begin(desk)
    assert sorted(bool(draft.content.get("words")) for draft in drafts(cast.fatima)) == [False, True]


def test_answered_without_a_person_keeps_a_count_and_nothing_else(desk, cast):
    for _ in range(2):
        leave(
            desk, begin(desk), "beantwoord", words="Waar vraag ik een parkeerkaart aan?", subject="parkeren"
        )
    (counted,) = made(SubjectCount)
    assert (counted.subject_id, counted.count, counted.municipality_id) == ("parkeren", 2, cast.town.pk)
    assert drafts(cast.fatima) == made(IncomingReport) == made(Person) == []


def test_without_a_subject_nothing_is_thrown_away(desk, cast):
    page = leave(desk, begin(desk), "beantwoord", words=QUESTION)
    assert page.status_code == 422 and "Kies een onderwerp." in page.text and QUESTION in page.text
    assert len(drafts(cast.fatima)) == 1 and made(SubjectCount) == []


def test_kept_without_linking_it_is_a_report_of_the_team(desk, cast):
    response = leave(
        desk, begin(desk), "los", words=QUESTION, hopes="Onder de mensen.", channel="counter", urgency="soon",
        threats=["energy"], document="id", caller_name="Jules", caller_phone="06 12345678",
    )  # fmt: skip
    assert response.url == "/intake/"
    (report,) = made(IncomingReport)
    assert (report.words, report.hopes, report.channel) == (QUESTION, "Onder de mensen.", "counter")
    assert (report.team_id, report.received_by_id, report.source) == (
        cast.desk_team.pk,
        cast.fatima.pk,
        "talk",
    )
    assert (report.urgency, report.threats, report.identified_by) == (
        "soon",
        ["energy"],
        "identiteitskaart gezien",
    )
    assert report.reference in desk.get("/intake/").text
    assert drafts(cast.fatima) == made(Person) == made(Household) == []
    assert [row.object_id for row in logged(action="write:keep_report")] == [report.pk]


@pytest.mark.parametrize(
    ("caller", "source"),
    [("relative", "for_another"), ("neighbour", "neighbour"), ("professional", "professional")],
)
def test_a_report_of_somebody_else_says_so(desk, caller, source):
    leave(
        desk,
        begin(desk),
        "los",
        words="Het gaat niet goed.",
        caller=caller,
        about="De buurman",
        is_aware="nee",
    )
    (report,) = made(IncomingReport)
    assert (report.source, report.about, report.is_aware) == (source, "De buurman", False)


def test_an_empty_talk_is_no_report(desk, cast):
    page = leave(desk, begin(desk), "los")
    assert page.status_code == 422 and "Schrijf eerst op wat de vraag is." in page.text
    assert made(IncomingReport) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"questions": ["adres"]}, "Stel twee vragen"),
        ({"questions": ["adres", "geboortedatum", "wie"]}, "Stel twee vragen"),
        ({"caller_phone": "bel me"}, "Vul een telefoonnummer in"),
        ({"caller_name": "x" * 121}, "korter dan 120"),
        ({"threats": ["aliens"]}, "Kies uit deze lijst"),
    ],
)
def test_wrong_input_is_answered_beside_the_field_and_kept(desk, cast, told, said):
    url = begin(desk)
    for doe in ("los", "bewaar"):
        page = leave(desk, url, doe, words=QUESTION, **told)
        assert page.status_code == 422 and said in page.text and QUESTION in page.text
    assert desk.get(url).context["form"]["words"].value() == QUESTION
    assert made(IncomingReport) == []


def test_two_control_questions_are_kept_by_name(desk):
    leave(desk, begin(desk), "los", words=QUESTION, questions=["geboortedatum", "adres"])
    assert made(IncomingReport)[0].identified_by == "controlevragen: geboortedatum en adres"


def test_keep_nothing(desk, cast):
    response = leave(desk, begin(desk), "niets", words="Er wordt hiernaast geschreeuwd.", caller="neighbour")
    assert response.url == "/intake/"
    assert drafts(cast.fatima) == made(IncomingReport) == []


@pytest.mark.parametrize("name", ["words", "threats", "questions", "channel"])
def test_a_null_character_is_no_reason_to_break(desk, name):
    url = begin(desk)
    sent = {"words": QUESTION, "threats": "energy", name: "a\x00b"}
    assert leave(desk, url, "bewaar", **sent).status_code == (302 if name == "words" else 422)
    assert desk.post(f"{url}concept/", sent).status_code == 204
    assert desk.get(url).context["form"][name].value() in ("ab", ["ab"])


def in_two_tabs(desk):
    """The page of a talk as each of them begins: what it sends when nothing is changed there."""
    url = begin(desk)
    leave(desk, url, "bewaar", words=QUESTION, threats=["water"])
    return url, {"words": QUESTION, "threats": ["water"], "was": desk.get(url).context["was"]}


def test_a_talk_open_in_two_tabs_loses_nothing(desk):
    url, page = in_two_tabs(desk)
    longer = f"{QUESTION}\r\nEn ik slaap slecht."
    desk.post(f"{url}concept/", page | {"words": longer})
    desk.post(f"{url}concept/", page | {"hopes": "Onder de mensen.", "threats": []})
    leave(desk, url, "los", **page | {"words": QUESTION, "caller_name": "Jules"})
    (report,) = made(IncomingReport)
    assert (report.words, report.hopes) == (longer.replace("\r", ""), "Onder de mensen.")
    assert (report.threats, report.caller_name) == ([], "Jules")


def test_what_is_taken_away_stays_away(desk):
    url, page = in_two_tabs(desk)
    desk.post(f"{url}concept/", page | {"words": ""})
    assert desk.get(url).context["form"]["words"].value() == ""


def test_pressed_twice_it_is_kept_once(desk):
    url = begin(desk)
    for _ in range(2):
        assert leave(desk, url, "los", words=QUESTION).url == "/intake/"
    assert len(made(IncomingReport)) == 1
    for page in (url, f"{url}zoeken/"):
        assert "Dit gesprek is al afgerond." in desk.get(page, follow=True).text


def test_of_two_presses_at_one_moment_one_counts(desk, monkeypatch):
    """The second began to read before the first was done."""
    url = begin(desk)
    talk = desk.get(url).context["talk"]
    leave(desk, url, "los", words=QUESTION)
    monkeypatch.setattr(views_talk, "is_over", lambda session, talk_id: False)
    monkeypatch.setattr(views_talk, "own_talk", lambda request, talk_id: talk)
    assert leave(desk, url, "los", words=QUESTION).url == "/intake/"
    assert len(made(IncomingReport)) == 1


def test_too_near_goes_to_the_team_and_out_of_sight(desk, cast, as_user):
    leave(desk, begin(desk), "te_dichtbij", words="Mijn buurvrouw wil hulp.", nearness="neighbour")
    (report,) = made(IncomingReport)
    assert (report.kept_from_id, report.nearness, report.state) == (cast.fatima.pk, "neighbour", "open")
    assert report.reference not in desk.get("/intake/melding/").text
    assert desk.get(f"/intake/melding/{report.pk}/").status_code == 404
    colleague = as_user(cast.stella)
    assert report.reference in colleague.get("/intake/").text
    assert made(Block) == []


def test_too_near_asks_how_near(desk, cast):
    page = leave(desk, begin(desk), "te_dichtbij", words=QUESTION)
    assert page.status_code == 422 and "Kies hoe je deze persoon kent." in page.text
    assert made(IncomingReport) == []


def test_the_page_says_what_a_threat_asks(desk, cast, monday, as_user):
    desk = as_user(cast.fatima)
    url = begin(desk)
    leave(desk, url, "bewaar", words=QUESTION, threats=["energy"])
    page = desk.get(url).text
    assert "Uiterlijk donderdag 26 november 2026." in page
    assert "Daan Test, bel" in page
    assert "0800-2000" in page and "tel:112" in page


@pytest.fixture
def monday():
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=True):
        yield


def test_budget(desk):
    url = begin(desk)
    leave(desk, url, "bewaar", words=QUESTION, threats=["energy"])
    assert len(queries_of(desk, url)) <= AT_MOST


def test_budget_of_the_look_up_and_the_start_with_a_talk_along(desk):
    url = begin(desk)
    sent = {"words": QUESTION, "caller": "self", "bsn": JULES, "threats": ["unsafe"]}
    assert len(queries_of(desk, f"{url}zoeken/", sent)) <= AT_MOST
    assert len(queries_of(desk, found(desk, url))) <= AT_MOST


# --- carried along to the start ----------------------------------------------------------------


def found(desk, url, **told):
    page = desk.post(f"{url}zoeken/", {"words": QUESTION, "caller": "self", "bsn": JULES, **told})
    (hit,) = page.context["hits"]
    return f"/intake/nieuw/{hit.key}/"


def start(desk, url, **answers):
    form = desk.get(url).context["form"]
    given = {name: "niet" for name in form.around} | {"channel": "counter", "words": QUESTION}
    reach = {
        "bereik-safety": "safe",
        "bereik-allow_post": "on",
        "bereik-allow_phone": "on",
        "bereik-allow_mail": "on",
    }
    return desk.post(url, given | reach | answers)


def test_enter_in_the_look_up_looks_up_and_keeps_the_text(desk, cast):
    url = begin(desk)
    page = desk.post(url, {"words": QUESTION, "doe": "bewaar", "bsn": JULES})
    assert [hit.name for hit in page.context["hits"]] == ["Jules Overvaart"]
    assert JULES not in page.text
    assert drafts(cast.fatima)[0].content["words"] == QUESTION


def test_to_the_look_up_without_anything_filled_in(desk):
    url = begin(desk)
    page = desk.post(f"{url}zoeken/", {"words": QUESTION})
    assert page.status_code == 200 and QUESTION in page.text


def test_what_was_told_stands_on_the_page_of_the_start(desk):
    page = desk.get(found(desk, begin(desk), channel="mail", hopes="Onder de mensen.", threats=["eviction"]))
    form = page.context["form"]
    assert (form["words"].value(), form["channel"].value()) == (QUESTION, "mail")
    assert "Onder de mensen." in page.text and "Dreigt: huisuitzetting" in page.text


def test_after_the_start_the_talk_is_gone_and_the_help_request_holds_it(desk, cast):
    url = begin(desk)
    with_hit = found(
        desk, url, hopes="Onder de mensen.", threats=["energy"], urgency="now", caller="relative",
        caller_name="Els", caller_relation="dochter", document="paspoort",
    )  # fmt: skip
    with making():
        (draft,) = drafts(cast.fatima)
        draft.content["begonnen"] = (timezone.now() - timedelta(days=3)).isoformat()
        draft.save()
    assert start(desk, with_hit).status_code == 302
    (asked,) = made(HelpRequest)
    assert (asked.words, asked.hopes, asked.urgency, asked.threats) == (
        QUESTION,
        "Onder de mensen.",
        "now",
        ["energy"],
    )
    assert (asked.asked_by_name, asked.asked_by_relation) == ("Els", "dochter")
    assert asked.identified_by == "paspoort gezien"
    assert asked.told_on == timezone.localdate() - timedelta(days=3)
    assert drafts(cast.fatima) == []


def test_after_a_talk_the_first_sorting_follows(desk):
    landed = start(desk, found(desk, begin(desk)))
    (household,) = made(Household)
    assert (landed.status_code, landed.url) == (302, f"/huishoudens/{household.pk}/intake/schifting/")
    assert "Route kiezen" in desk.get(landed.url).text


def test_where_danger_was_named_how_to_reach_somebody_goes_first(desk):
    landed = start(desk, found(desk, begin(desk), threats=["unsafe"]))
    (household,) = made(Household)
    assert landed.url == f"/huishoudens/{household.pk}/"


def test_words_may_be_mended_and_not_left_out_when_something_threatens(desk):
    url = found(desk, begin(desk), threats=["energy"])
    assert "Schrijf in één zin op wat Jules vraagt." in start(desk, url, words="").text
    assert start(desk, url, words="Anders gezegd.").status_code == 302
    assert made(HelpRequest)[0].words == "Anders gezegd."


def test_two_talks_do_not_mix(desk):
    first, second = begin(desk), begin(desk)
    leave(desk, second, "bewaar", words="Van een ander.")
    page = desk.get(found(desk, first))
    assert page.context["form"]["words"].value() == QUESTION


def test_too_near_from_a_hit_leaves_the_talk_with_the_team(desk, cast):
    hit_key = found(desk, begin(desk)).split("/")[-2]
    response = desk.post(f"/zoeken/inwoner/{hit_key}/te-dichtbij/", {"nabij": "family"})
    assert response.url == "/intake/"
    (report,), (block,) = made(IncomingReport), made(Block)
    assert (report.words, report.kept_from_id) == (QUESTION, cast.fatima.pk)
    assert (block.user_id, block.reason) == (cast.fatima.pk, "Familie")
    assert drafts(cast.fatima) == []
