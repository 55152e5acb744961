"""From "Dit kan beter" on any page to an answer: what the pages take, refuse and show."""

from datetime import timedelta

import pytest
from django.urls import reverse

from plans.models import Ambition, ImprovementAction, Knelpunt
from tests.accounts.factories import TeamMembershipFactory
from tests.dossier.counting import AT_MOST, queries_of
from tests.improving.world import TODAY, a_knelpunt, an_improvement, now
from tests.tools import making

IMPROVE = "/dit-kan-beter/"
KNELPUNT = {"title": "Formulier op papier", "cost": "Drie weken wachten.", "kind": "rule", "law": "1"}


def cards():
    with making():
        return list(ImprovementAction.objects.all())


def test_every_page_leads_to_it(town, as_user):
    client = as_user(town.marloes)
    for place in ("/", "/meldingen/", "/huishoudens/", "/bord/knelpunten/"):
        assert f'href="{IMPROVE}"' in client.get(place).content.decode(), place


def test_but_not_for_who_has_no_board(town, as_user):
    assert IMPROVE not in as_user(town.rob).get("/").content.decode()


def test_a_card_is_made_and_one_goes_on_where_one_was(town, as_user):
    client = as_user(town.marloes)
    page = client.get(IMPROVE, headers={"referer": "http://testserver/huishoudens/?pagina=2"})
    assert page.context["back"] == "/huishoudens/"
    sent = client.post(IMPROVE, {"title": "Eén formulier", "terug": "/huishoudens/"})
    assert (sent.status_code, sent.url) == (302, "/huishoudens/")
    (card,) = cards()
    assert (card.title, card.team, card.raised_by, card.progress) == (
        "Eén formulier",
        town.team,
        town.marloes,
        "to_do",
    )


@pytest.mark.parametrize(
    "to", ["https://elders.example/", "//elders.example/", "/bestaat/niet/", IMPROVE, ""]
)
def test_nobody_is_sent_elsewhere(town, as_user, to):
    assert as_user(town.marloes).post(IMPROVE, {"title": "Eén formulier", "terug": to}).url == "/"


def test_the_card_keeps_nothing_of_the_page(town, as_user):
    """There is no column for a household or a person, and none for an address."""
    named = {field.name for field in ImprovementAction._meta.get_fields() if field.concrete}
    assert not named & {"household", "person", "page", "link", "household_id"}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Bel 999990019 terug", True),
        ("Mail jan@voorbeeld.nl eens", True),
        ("Rietkraag 14, 3011 AB", True),
        ("Geboren 4-3-1985, kent niemand", True),
        ("Nummer 123456789 van het formulier", False),
        ("In 2026 is er één formulier", False),
        ("Bel 010 123 45 67 vaker", False),
    ],
)
def test_what_is_plainly_of_a_resident_is_refused(town, as_user, text, refused):
    for place, sent in ((IMPROVE, {"title": text}), ("/bord/knelpunten/nieuw/", KNELPUNT | {"cost": text})):
        answer = as_user(town.marloes).post(place, sent)
        assert answer.status_code == (422 if refused else 302), place
        if refused:
            assert text in answer.content.decode() and "geen gegevens van inwoners" in answer.content.decode()


def test_of_more_teams_one_is_chosen_and_only_of_ones_own(town, as_user):
    with making():
        TeamMembershipFactory(team=town.other_team, user=town.marloes)
    client = as_user(town.marloes)
    for team, status in (("", 422), (town.there.pk, 422), (town.other_team.pk, 302)):
        assert client.post(IMPROVE, {"title": "Eén formulier", "team": team}).status_code == status
    assert [card.team for card in cards()] == [town.other_team]


def test_without_a_team_there_is_no_board(town, as_user):
    client = as_user(town.fatima)
    assert "Je zit in geen team" in client.get(IMPROVE).content.decode()
    assert client.post(IMPROVE, {"title": "Eén formulier"}).status_code == 422
    assert cards() == []


def moved(client, card, **facts):
    return client.post(
        reverse("improving:card", args=[card.pk]), {"was": "to_do", "progress": "busy"} | facts
    )


def test_a_card_is_moved_with_who_and_when(town, as_user):
    card = an_improvement(town)
    facts = {"owner": str(town.hicham.pk), "due_on": "01-12-2026"}
    assert moved(as_user(town.marloes), card, **facts).status_code == 302
    (card,) = cards()
    assert (card.progress, card.owner, card.due_on.day) == ("busy", town.hicham, 1)


def test_a_card_hangs_to_an_ambition_of_its_own_team(town, as_user):
    with making():
        ours, theirs = (
            Ambition.objects.create(team=team, words="Eén verhaal", term="long", created_by=town.marloes)
            for team in (town.team, town.other_team)
        )
    card, client = an_improvement(town), as_user(town.marloes)
    assert moved(client, card, ambition=str(theirs.pk)).status_code == 422
    assert moved(client, card, ambition=str(ours.pk)).url == f"/bord/team/{town.team.pk}/"
    assert [card.ambition_id for card in cards()] == [ours.pk]
    assert as_user(town.rob).get("/bord/teams/").content.decode().count("Eén verhaal") == 2


def test_help_asks_which_and_an_owner_is_of_the_team(town, as_user):
    card, client = an_improvement(town), as_user(town.marloes)
    for facts in ({"progress": "help"}, {"owner": str(town.daan.pk)}):
        assert moved(client, card, **facts).status_code == 422
    assert moved(client, card, progress="help", help_reason="Wie kent het systeem?").status_code == 302


def test_of_two_who_move_it_the_second_hears_of_the_first(town, as_user):
    card = an_improvement(town)
    assert moved(as_user(town.marloes), card).status_code == 302
    second = moved(as_user(town.hicham), card, progress="done")
    assert second.status_code == 422 and "net verplaatst" in second.content.decode()
    assert [card.progress for card in cards()] == ["busy"]


def test_from_a_card_to_an_answer(town, as_user):
    card = an_improvement(town)
    marloes, ingrid, rob = (as_user(user) for user in (town.marloes, town.ingrid, town.rob))
    place = marloes.post(reverse("improving:from_card", args=[card.pk]), KNELPUNT).url
    assert ingrid.post(f"{place}naar-teams/").status_code == 302
    asked = {"mandate": town.wmo_mandate.pk, "answer_by": (TODAY + timedelta(days=7)).strftime("%d-%m-%Y")}
    assert ingrid.post(f"{place}naar-manager/", asked).status_code == 302
    assert "Formulier op papier" in rob.get("/sturing/").content.decode()
    assert rob.post(f"{place}antwoord/", {"outcome": "yes", "words": "Per mei digitaal."}).status_code == 302
    assert "Per mei digitaal." in marloes.get(place).content.decode()
    with making():
        assert Knelpunt.objects.get().improvement == card


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"mandate": "work_mandate"}, "Kies een manager uit de lijst."),
        ({"mandate": "mandate_there"}, "Kies een manager uit de lijst."),
        ({"days": -1}, "Kies vandaag of een dag die nog komt."),
        ({"days": 92}, "Kies een dag binnen drie maanden."),
    ],
)
def test_only_a_mandate_of_this_law_and_a_day_within_three_months(town, as_user, facts, said):
    knelpunt = a_knelpunt(town, "teams")
    mandate = getattr(town, facts.get("mandate", "wmo_mandate"))
    day = (TODAY + timedelta(days=facts.get("days", 7))).strftime("%d-%m-%Y")
    sent = {"mandate": mandate.pk, "answer_by": day}
    answer = as_user(town.ingrid).post(f"/bord/knelpunten/{knelpunt.pk}/naar-manager/", sent)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert now(knelpunt).state == "teams"


def test_a_step_that_is_not_ones_own_does_not_exist(town, as_user):
    knelpunt = a_knelpunt(town, "teams")
    for slug in ("naar-manager", "antwoord", "afronden", "naar-teams", "onzin"):
        assert as_user(town.marloes).get(f"/bord/knelpunten/{knelpunt.pk}/{slug}/").status_code == 404


def test_what_a_partner_never_opens(town, as_user):
    for place in ("/bord/teams/", "/sturing/"):
        assert as_user(town.linda).get(place).status_code == 404


def test_the_team_of_teams_in_figures_with_what_is_late_on_top(town, as_user):
    an_improvement(town)
    a_knelpunt(town, "teams", title="Tweede")
    late = a_knelpunt(town, "manager", title="Eerste")
    with making():
        Knelpunt.objects.filter(pk=late.pk).update(answer_by=TODAY - timedelta(days=3))
    page = as_user(town.daan).get("/bord/teams/")
    board = next(board for board in page.context["boards"] if board.team == town.team)
    assert (board.columns, board.knelpunten) == ([1, 0, 0, 0], 2)
    assert [one.title for one in page.context["page"]] == ["Eerste", "Tweede"]
    assert "antwoord is te laat" in page.content.decode()
    assert "Eén formulier" not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("marloes", IMPROVE),
        ("marloes", "/bord/knelpunten/"),
        ("ingrid", "/bord/teams/"),
        ("rob", "/sturing/"),
        ("ingrid", "knelpunt"),
        ("ingrid", "card"),
    ],
)
def test_a_page_takes_so_many_statements_whatever_the_size(town, as_user, name, place):
    card = an_improvement(town)
    knelpunt = a_knelpunt(town, "teams", improvement=card)
    client = as_user(getattr(town, name))
    named = {"knelpunt": knelpunt.pk, "card": card.pk}
    place = reverse(f"improving:{place}", args=[named[place]]) if place in named else place
    client.get(place)
    before = queries_of(client, place)
    for _more in range(4):
        a_knelpunt(town, "manager", improvement=card)
    assert len(queries_of(client, place)) == len(before) <= AT_MOST, "\n".join(before)
