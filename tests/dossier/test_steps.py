from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from deadlines.models import Notification
from households.kinds import Kind
from plans.models import Action
from tests.dossier.conftest import share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")


def add(client, home, owner, **changes):
    given = {
        "title": "Marloes belt de corporatie",
        "owner": owner,
        "due_on": tomorrow(),
        "person": str(home.samira.pk),
        "law": int(Law.WMO),
        **changes,
    }
    return client.post(f"{home.url}stap/", given)


def steps():
    with making():
        return list(Action.objects.all())


def notifications(user):
    with making():
        return Notification.objects.filter(user=user).count()


def mine(user):
    return f"collega-{user.pk}"


def test_an_own_step_is_taken_at_once(cast, home, as_user):
    client = as_user(cast.marloes)
    assert add(client, home, mine(cast.marloes)).status_code == 302
    (step,) = steps()
    assert (step.state, step.owner) == (Action.State.ACCEPTED, cast.marloes)
    assert not notifications(cast.marloes)
    assert "Marloes belt de corporatie" in client.get(home.url).text


def test_a_step_for_a_colleague_is_asked_first(cast, home, as_user):
    assert add(as_user(cast.daan), home, mine(cast.marloes), law=int(Law.WGS)).status_code == 302
    assert steps()[0].state == Action.State.ASKED
    assert notifications(cast.marloes) == 1


def test_a_step_of_the_resident_has_a_name_and_no_account(cast, home, as_user):
    add(as_user(cast.marloes), home, f"inwoner-{home.samira.pk}")
    (step,) = steps()
    assert (step.owner_kind, step.owner_name, step.owner) == ("resident", "Samira", None)


def test_a_resident_is_never_too_late(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, f"inwoner-{home.samira.pk}")
    with making():
        Action.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    assert "te laat" not in client.get(home.url).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Vul in wat er gaat gebeuren."),
        ({"title": "x" * 151}, "Maak dit korter"),
        ({"owner": ""}, "Kies wie het doet."),
        ({"due_on": ""}, "Vul een datum in"),
        ({"due_on": "01-01-2020"}, "Kies vandaag of een dag die nog komt."),
        ({"person": ""}, "Kies over wie dit gaat."),
        ({"law": int(Law.JW)}, "Selecteer een geldige keuze"),
    ],
)
def test_a_step_needs_somebody_and_a_day(cast, home, as_user, changes, message):
    answer = add(as_user(cast.marloes), home, **({"owner": mine(cast.marloes)} | changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert not steps()


def test_a_colleague_whom_one_may_not_see_is_no_choice(cast, home, as_user):
    assert add(as_user(cast.marloes), home, mine(cast.daan)).status_code == 422


def test_a_stranger_adds_nothing(cast, home, as_user):
    assert add(as_user(cast.anouk), home, mine(cast.anouk)).status_code == 404


def test_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, f"{home.url}stap/")) <= AT_MOST


# --- answering -----------------------------------------------------------------------------------


@pytest.fixture
def asked(cast, home, as_user):
    """Daan asked Marloes, and she may read it."""
    add(as_user(cast.daan), home, mine(cast.marloes), law=int(Law.WGS))
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    return steps()[0]


def answer(client, home, step, word, **more):
    return client.post(f"{home.url}stap/{step.pk}/", {"antwoord": word, **more}, follow=True)


@pytest.mark.parametrize(("word", "state"), [("aannemen", "accepted"), ("klaar", "done")])
def test_its_owner_answers(cast, home, as_user, asked, word, state):
    answer(as_user(cast.marloes), home, asked, word)
    assert steps()[0].state == state


def test_giving_back_takes_a_reason_and_tells_who_asked(cast, home, as_user, asked):
    client = as_user(cast.marloes)
    assert "Vul in waarom je dit teruggeeft." in answer(client, home, asked, "teruggeven").text
    answer(client, home, asked, "teruggeven", reason="Dit is voor de corporatie")
    assert steps()[0].state == "given_back"
    assert notifications(cast.daan) == 1


def test_only_its_owner_answers(cast, home, as_user, asked):
    assert answer(as_user(cast.daan), home, asked, "aannemen").status_code == 404
    assert steps()[0].state == "asked"


def test_what_is_done_stays_done(cast, home, as_user, asked):
    client = as_user(cast.marloes)
    answer(client, home, asked, "klaar")
    assert "Dit kan niet meer" in answer(client, home, asked, "aannemen").text
    assert steps()[0].state == "done"


def test_another_day_is_taken_on_and_told_to_who_asked(cast, home, as_user, asked):
    day = timezone.localdate() + timedelta(days=9)
    answer(as_user(cast.marloes), home, asked, "datum", due_on=day.strftime("%d-%m-%Y"))
    assert (steps()[0].state, steps()[0].due_on) == ("accepted", day)
    assert notifications(cast.daan) == 1


@pytest.mark.parametrize(
    ("word", "given", "message"),
    [
        ("datum", {"due_on": "01-01-2020"}, "Kies vandaag of een dag die nog komt."),
        ("datum", {"due_on": ""}, "Vul een datum in"),
        ("datum", {"due_on": tomorrow()}, "Dit is de datum die al is afgesproken."),
        ("teruggeven", {"reason": "x" * 201}, "Maak de reden korter"),
    ],
)
def test_a_wrong_answer_is_told_beside_the_field_and_kept(cast, home, as_user, asked, word, given, message):
    told = as_user(cast.marloes).post(f"{home.url}stap/{asked.pk}/", {"antwoord": word, **given})
    assert told.status_code == 422 and message in told.text
    assert all(typed in told.text for typed in given.values())
    assert steps()[0].state == "asked"


def test_what_is_asked_of_me_has_its_buttons(cast, home, as_user, asked):
    text = as_user(cast.marloes).get(home.url).text
    for word in ("Aannemen", "Klaar, andere datum of teruggeven"):
        assert word in text


def test_what_is_asked_of_a_colleague_has_none(cast, home, as_user, asked):
    assert f"{home.url}stap/{asked.pk}/" not in as_user(cast.daan).get(home.url).text


def test_of_a_resident_whose_day_passed_we_ask_how_it_went(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, f"inwoner-{home.samira.pk}")
    assert "Hoe ging het?" not in client.get(home.url).text
    with making():
        Action.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    (step,) = steps()
    for page in (home.url, "/", f"{home.url}stap/{step.pk}/"):
        assert "Hoe ging het?" in client.get(page).text
    assert "Vul in waarom het Samira niet lukt." in answer(client, home, step, "teruggeven").text


def test_a_residents_step_of_another_law_has_no_buttons(cast, home, as_user):
    add(as_user(cast.daan), home, f"inwoner-{home.samira.pk}", law=int(Law.WGS))
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    (step,) = steps()
    client = as_user(cast.marloes)
    for page in (home.url, "/"):
        text = client.get(page).text
        assert step.title in text and f"stap/{step.pk}/" not in text
    assert answer(client, home, step, "klaar").status_code == 404


def test_queries_of_answering(cast, home, as_user, asked):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, f"{home.url}stap/{asked.pk}/")) <= AT_MOST


# --- what was asked is answered ------------------------------------------------------------------


def open_tasks(user):
    with making():
        return Notification.objects.filter(user=user, done_at=None).count()


ANSWERS = {
    "aannemen": {},
    "klaar": {},
    "datum": {"due_on": (timezone.localdate() + timedelta(days=9)).strftime("%d-%m-%Y")},
    "teruggeven": {"reason": "Dit is voor de corporatie"},
}


@pytest.mark.parametrize("word", ANSWERS)
def test_the_message_that_asked_is_done_when_the_step_is_answered(cast, home, as_user, asked, word):
    add(as_user(cast.daan), home, mine(cast.marloes), law=int(Law.WGS), title="Een andere stap")
    assert open_tasks(cast.marloes) == 2
    answer(as_user(cast.marloes), home, asked, word, **ANSWERS[word])
    assert open_tasks(cast.marloes) == 1


def test_a_wrong_answer_leaves_the_message_open(cast, home, as_user, asked):
    answer(as_user(cast.marloes), home, asked, "teruggeven")
    assert open_tasks(cast.marloes) == 1


@pytest.fixture
def returned(cast, home, as_user, asked):
    answer(as_user(cast.marloes), home, asked, "teruggeven", reason="Dit is voor de corporatie")
    return asked


def again(client, home, step, owner, **changes):
    return client.post(
        f"{home.url}stap/{step.pk}/opnieuw/", {"owner": owner, "due_on": tomorrow(), **changes}
    )


def test_a_step_that_came_back_is_asked_again_of_the_same(cast, home, as_user, returned):
    client = as_user(cast.daan)
    assert "Opnieuw vragen" in client.get(home.url).text
    page = client.get(f"{home.url}stap/{returned.pk}/opnieuw/")
    assert page.context["form"].initial["owner"] == mine(cast.marloes)
    assert "Dit is voor de corporatie" in page.text
    assert again(client, home, returned, mine(cast.marloes)).status_code == 302
    (step,) = steps()
    assert (step.state, step.owner, step.given_back_reason) == ("asked", cast.marloes, "")
    # Who asked is done with what came back; who is asked has it to do anew.
    assert (open_tasks(cast.daan), open_tasks(cast.marloes)) == (0, 1)
    assert "Opnieuw vragen" not in client.get(home.url).text


@pytest.mark.parametrize(("who", "state"), [("daan", "accepted"), ("samira", "asked")])
def test_or_of_somebody_else(cast, home, as_user, returned, who, state):
    owner = mine(cast.daan) if who == "daan" else f"inwoner-{home.samira.pk}"
    assert again(as_user(cast.daan), home, returned, owner).status_code == 302
    (step,) = steps()
    assert step.state == state
    assert step.owner == (cast.daan if who == "daan" else None)
    assert open_tasks(cast.marloes) == 0


def test_only_who_works_in_its_law_asks_again(cast, home, as_user, returned):
    client = as_user(cast.marloes)
    assert "Opnieuw vragen" not in client.get(home.url).text
    assert again(client, home, returned, mine(cast.marloes)).status_code == 404


def test_a_step_that_runs_is_not_asked_again(cast, home, as_user, asked):
    assert again(as_user(cast.daan), home, asked, mine(cast.marloes)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"owner": ""}, "Kies wie het doet."),
        ({"due_on": "01-01-2020"}, "Kies vandaag of een dag die nog komt."),
    ],
)
def test_asking_again_needs_somebody_and_a_day(cast, home, as_user, returned, changes, message):
    told = again(as_user(cast.daan), home, returned, **({"owner": mine(cast.marloes)} | changes))
    assert told.status_code == 422 and message in told.text
    assert steps()[0].state == "given_back"


def test_queries_of_asking_again(cast, home, as_user, returned):
    client = as_user(cast.daan)
    client.get(home.url)
    assert len(queries_of(client, f"{home.url}stap/{returned.pk}/opnieuw/")) <= AT_MOST
