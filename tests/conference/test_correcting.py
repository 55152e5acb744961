"""A line of the minutes is corrected until the meeting is closed; what it said first stays to be read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.laws import Law
from households.case_team import add_to_case_team
from plans import conferences
from plans.models import Action, CaseConference, MinutesLine
from tests.cast import acting
from tests.conference.world import at_work, bring, convene, day, end, let_advise, place, say, say_yes
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db
FORMER, BETTER = "Begin met de brieven.", "Begin met slapen."


@pytest.fixture
def line(cast, home, item):
    return say(cast, item, FORMER)


@pytest.fixture
def decision(cast, home, item):
    doer = {"doer_kind": "professional", "doer": cast.daan, "due_on": day()}
    return say(cast, item, "Daan belt.", sort="decision", doer=doer)


def of(line):
    return f"/huishoudens/{line.household_id}/casusoverleg/{line.item_id}/verslag/{line.pk}/"


def corrected(client, line, **changes):
    """As the page sends it, with one thing changed."""
    form = client.get(of(line)).context["form"]
    return client.post(of(line), {field.name: field.value() or "" for field in form} | changes)


def sql(cast, home, statement, line):
    with at_work(cast.marloes, home), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [line.pk])
        return cursor.rowcount


def again(line):
    with making():
        return MinutesLine.objects.get(pk=line.pk)


def test_who_wrote_it_corrects_it_and_the_former_words_stay(cast, home, item, line, as_user):
    client = as_user(cast.marloes)
    assert corrected(client, line, words=BETTER, speaker=f"collega-{cast.mirjam.pk}").status_code == 302
    assert (again(line).words, again(line).said_by) == (BETTER, cast.mirjam)
    assert logged(action="write:correct_line")[0].person_id == home.samira.pk
    for address in (place(home, item), f"{home.url}casusoverleg/"):
        page = client.get(address).text
        assert BETTER in page and FORMER in page and "Vervangen door Marloes" in page


@pytest.mark.parametrize(
    ("sort", "changes", "status"),
    [
        ("advice", {"words": ""}, 422),
        ("view", {"reason": ""}, 422),
        ("view", {"reason": "Eerst de schulden."}, 302),
        ("decision", {"owner": ""}, 422),
        ("decision", {"due_on": "01-01-2020"}, 422),
        ("decision", {"due_on": f"{day(3):%d-%m-%Y}"}, 302),
        ("advice", {"version": "0"}, 422),
    ],
)
def test_a_correction_is_as_complete_as_the_line(cast, home, item, decision, as_user, sort, changes, status):
    line = decision if sort == "decision" else say(cast, item, FORMER, sort=sort, reason="Eerst dit.")
    assert corrected(as_user(cast.marloes), line, **changes).status_code == status
    with making():
        assert line.history.count() == (2 if status == 302 else 1)


def test_a_colleague_of_the_same_law_who_sits_there_corrects_it_and_no_other(
    cast, home, meeting, line, as_user
):
    with at_work(cast.marloes, home):
        add_to_case_team(
            home.household, role="case_handler", user=cast.petra, law=Law.WMO, acting=acting(cast.marloes)
        )
    let_advise(cast, home, meeting, "mirjam")
    say_yes(cast, home)
    # Mirjam reads it by the resident's yes, Petra works in the law but has no seat yet.
    assert [as_user(user).get(of(line)).status_code for user in (cast.mirjam, cast.petra)] == [404, 404]
    with at_work(cast.marloes):
        conferences.seat(meeting, cast.petra, cast.department, acting=acting(cast.marloes))
    assert corrected(as_user(cast.petra), line, words=BETTER).status_code == 302


def test_a_decision_that_is_an_action_is_not_changed_behind_its_back(cast, home, decision, as_user):
    client = as_user(cast.marloes)
    assert corrected(client, decision, words="Daan schrijft.").status_code == 302
    with at_work(cast.marloes, home):
        conferences.make_action_of(decision, acting=acting(cast.marloes))
    page = corrected(client, decision, words="Daan mailt.")
    assert page.status_code == 422 and conferences.IS_ACTION in page.context["form"].errors["words"]
    assert "Daan mailt." in page.text
    with at_work(cast.marloes, home), pytest.raises(ValidationError, match="al een actie"):
        conferences.correct_line(decision, words="Daan mailt.", acting=acting(cast.marloes))
    with making():
        assert (Action.objects.get().title, again(decision).words) == ("Daan schrijft.", "Daan schrijft.")
    # It became an action, and that is no former text.
    assert client.get(place(home, decision.item)).text.count("Vervangen door") == 1


CHANGE = "update plans_minutesline set words = words || '!' where id = %s"


def test_the_database_allows_it_before_the_end_and_refuses_it_after(cast, home, meeting, line, as_user):
    assert sql(cast, home, CHANGE, line) == 1
    end(cast, meeting)
    with pytest.raises(DatabaseError, match="final"):
        sql(cast, home, CHANGE, line)
    client = as_user(cast.marloes)
    page = corrected(client, line, words=BETTER)
    assert page.status_code == 422 and conferences.CLOSED in page.text and BETTER in page.text
    assert "Verbeteren" not in client.get(place(home, line.item)).text


def test_of_which_sort_it_is_and_about_whom_is_never_corrected(cast, home, line):
    for column in ("sort = 'minutes'", "person_id = null", "law = 4", "item_id = gen_random_uuid()"):
        with pytest.raises(DatabaseError, match="cannot be changed"):
            sql(cast, home, f"update plans_minutesline set {column} where id = %s", line)


def test_the_database_keeps_a_decision_that_is_an_action(cast, home, decision):
    change = "update plans_minutesline set due_on = due_on + 1 where id = %s"
    assert sql(cast, home, change, decision) == 1
    with at_work(cast.marloes, home):
        conferences.make_action_of(decision, acting=acting(cast.marloes))
    with pytest.raises(DatabaseError, match="became an action"):
        sql(cast, home, change, decision)


def test_at_a_rondetafel_nobody_reads_what_was_said_first(cast, home, as_user):
    table = convene(cast, CaseConference.Kind.ROUND_TABLE, seats=())
    item = bring(cast, home, table, residents=[home.samira])
    let_advise(cast, home, table, "mirjam")
    say_yes(cast, home)
    line = say(cast, item, FORMER)
    client = as_user(cast.marloes)
    assert corrected(client, line, words=BETTER).status_code == 302
    page = client.get(place(home, item)).text
    assert BETTER in page and FORMER not in page
    assert FORMER in client.get(f"{home.url}casusoverleg/").text
