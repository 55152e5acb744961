"""A gedragsdeskundige without a law of her own writes while she thinks along, in the law of what is on the agenda."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent.purposes import Purpose
from households.case_team import add_to_case_team, leave_case_team
from households.kinds import Kind
from households.models import CaseTeamMember
from plans import conferences
from plans.models import MinutesLine
from tests.cast import acting
from tests.conference.world import at_work, end, let_advise, place, say, say_yes
from tests.dossier.conftest import logged
from tests.tools import making

pytestmark = pytest.mark.django_db
Role = CaseTeamMember.Role
ADVICE = {"sort": "advice", "words": "Begin met slapen."}


@pytest.fixture
def thinks_along(cast, home, meeting, item):
    let_advise(cast, home, meeting, "mirjam")
    return say_yes(cast, home)


def said(cast, home, item, *, by="mirjam", purpose=Purpose.CASE_CONFERENCE, **changes):
    """Past the pages: as the policies have it."""
    facts = {
        "sort": "advice",
        "words": "Begin klein.",
        "person": home.samira,
        "law": Law.WMO,
        "kind": Kind.AGREEMENTS,
    }
    user = getattr(cast, by)
    with at_work(user, home, purpose), transaction.atomic():
        return conferences.write_minutes(item, acting=acting(user), **facts | changes)


def sql(cast, home, statement, line, user="mirjam"):
    with at_work(getattr(cast, user), home), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [line.pk])
        return cursor.rowcount


def test_her_advice_stands_in_the_law_of_the_agenda(cast, home, item, thinks_along, as_user):
    client = as_user(cast.mirjam)
    page = client.get(f"{place(home, item)}verslag/")
    assert page.status_code == 200 and not {"person", "law", "kind"} & set(page.context["form"].fields)
    # What she sends along about whom and in which law counts for nothing.
    sent = ADVICE | {"law": int(Law.WGS), "kind": int(Kind.MONEY), "person": str(home.noor.pk)}
    assert client.post(f"{place(home, item)}verslag/", sent).status_code == 302
    with making():
        line = MinutesLine.objects.get()
    assert (line.law, line.written_in_law, line.kind, line.person_id) == (
        Law.WMO,
        Law.WMO,
        item.kind,
        home.samira.pk,
    )
    assert (line.author, line.organisation) == (cast.mirjam, cast.department)
    assert logged(action="write:write_minutes", user_id=cast.mirjam.pk)[0].person_id == home.samira.pk
    for user in (cast.mirjam, cast.marloes):
        assert ADVICE["words"] in as_user(user).get(place(home, item)).text


def test_she_corrects_her_own_line_and_no_other(cast, home, item, thinks_along, as_user):
    hers, other = said(cast, home, item), say(cast, item, "Begin groot.")
    client = as_user(cast.mirjam)
    correct = f"{place(home, item)}verslag/{{}}/".format
    page = client.get(place(home, item)).text
    assert correct(hers.pk) in page and correct(other.pk) not in page
    form = client.get(correct(hers.pk)).context["form"]
    sent = {"words": "Begin met slapen.", "version": form["version"].value()}
    assert client.post(correct(hers.pk), sent).status_code == 302
    assert client.get(correct(other.pk)).status_code == 404
    change = "update plans_minutesline set words = words || '!' where id = %s"
    assert [sql(cast, home, change, line) for line in (hers, other)] == [1, 0]


@pytest.mark.parametrize("page", ["meedenken/{seat}/", "toestemming/", "besluit/{line}/actie/"])
def test_she_does_nothing_else_there(cast, home, meeting, item, thinks_along, as_user, page):
    line = said(
        cast,
        home,
        item,
        sort="decision",
        doer={"doer_kind": "professional", "doer": cast.marloes, "due_on": meeting.day},
    )
    with making():
        seat = meeting.seats.get(user=cast.linda)
    address = f"{place(home, item)}{page.format(seat=seat.pk, line=line.pk)}"
    assert as_user(cast.mirjam).post(address).status_code == 404


REFUSED = {
    "in another law": {"law": Law.WGS},
    "of another kind": {"kind": Kind.HOUSING},
    "about another": {"person": "noor"},
    "about all together": {"person": None},
    "for another purpose": {"purpose": Purpose.ONE_PLAN},
    "without the role": {"by": "petra"},
    "for a partner": {"by": "linda"},
}


@pytest.mark.parametrize("changes", [{}, *REFUSED.values()], ids=["as the item", *REFUSED])
def test_what_she_writes_is_as_closed_as_the_item(cast, home, meeting, item, thinks_along, changes):
    """Everybody here thinks along with a yes for both kinds; one difference is refused."""
    with at_work(cast.marloes):
        conferences.seat(meeting, cast.petra, cast.department, acting=acting(cast.marloes))
    for name in ("linda", "petra"):
        let_advise(cast, home, meeting, name)
    for organisation in (cast.department, cast.partner):
        say_yes(cast, home, organisation, kinds=(Kind.AGREEMENTS, Kind.HOUSING))
        say_yes(cast, home, organisation, person=home.noor)
    if changes.get("person"):
        changes = {"person": home.noor}
    if changes:
        with pytest.raises(DatabaseError, match="row-level security|final"):
            said(cast, home, item, **changes)
    else:
        assert said(cast, home, item).pk


@pytest.mark.parametrize("gone", ["withdrawn", "left the household", "no seat any more", "closed"])
def test_when_it_is_over_she_writes_nothing(cast, home, meeting, item, thinks_along, as_user, gone):
    said(cast, home, item)
    if gone == "withdrawn":
        with at_work(cast.marloes, home), connection.cursor() as cursor:
            cursor.execute(
                "update consent_ground set closed_at = now(), closed_because = 'withdrawn' where consent_id = %s",
                [thinks_along.pk],
            )
    elif gone == "left the household":
        with at_work(cast.mirjam, home):
            leave_case_team(CaseTeamMember.objects.get(user=cast.mirjam), acting=acting(cast.mirjam))
    elif gone == "no seat any more":
        with making():
            meeting.seats.filter(user=cast.mirjam).update(left_at=timezone.now())
    else:
        end(cast, meeting)
    with pytest.raises((DatabaseError, conferences.ValidationError)):
        said(cast, home, item)
    assert as_user(cast.mirjam).post(f"{place(home, item)}verslag/", ADVICE).status_code == 404


def test_who_works_there_otherwise_she_writes_nothing_in_it(cast, home, item, as_user):
    """Within reach and with the resident's yes, but not asked to think along."""
    with at_work(cast.marloes, home):
        add_to_case_team(
            home.household, role=Role.BEHIND_THE_SCENES, user=cast.mirjam, acting=acting(cast.marloes)
        )
    say_yes(cast, home)
    assert as_user(cast.mirjam).get(place(home, item)).status_code == 200
    with pytest.raises(DatabaseError, match="row-level security"):
        said(cast, home, item)
    assert as_user(cast.mirjam).post(f"{place(home, item)}verslag/", ADVICE).status_code == 404


def test_thinking_along_gives_her_no_law(cast, home, item, thinks_along):
    with at_work(cast.mirjam, home), connection.cursor() as cursor:
        cursor.execute("select current_setting('gate.work')")
        assert cursor.fetchone() == ("{}",)
