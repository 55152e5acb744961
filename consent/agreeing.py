"""The two other kinds of "toestemming": lifting a professional's secrecy, and agreeing to help. Neither opens a record."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone

from consent.answers import as_what, fields_of, write_answer
from consent.asking import hold
from consent.authority_facts import must_agree
from consent.models import CareAgreement, ConsentAnswer, SecrecyWaiver
from consent.question import check_member
from consent.terms import a_year_after
from households.kinds import Kind

# Both are about care: a mentor answers, an administrator of property does not.
ABOUT_CARE = frozenset({Kind.PROVISIONS})


def record_waiver(
    household, person, talk, answers, *, professional, about, text, until=None, key=None, acting
):
    """Doorbreking van het beroepsgeheim: this professional may speak about this, until then."""
    _need(professional=professional, about=about)
    what = {
        "professional": professional.strip(),
        "about": about.strip(),
        "valid_until": until or a_year_after(timezone.localdate()),
    }
    return _record(SecrecyWaiver, "waiver", household, person, talk, answers, text, what, key, acting)


def record_care_agreement(household, person, talk, answers, *, about, text, key=None, acting):
    """Instemming met hulp of met het plan."""
    _need(about=about)
    what = {"about": about.strip()}
    return _record(CareAgreement, "agreement", household, person, talk, answers, text, what, key, acting)


def take_back(record, answer, *, acting):
    """An event like the yes was; whoever may answer for this person may take it back. Once is enough."""
    hold(record.person)
    events = record.answers.all()
    if any(event.answer != ConsentAnswer.Answer.YES for event in events) or not events:
        raise ValidationError("Dit was al ingetrokken of geweigerd.")
    capacity = as_what(answer, must_agree(record.person, ABOUT_CARE))
    return write_answer(record, answer, capacity, acting=acting, **{_name_of(record): record})


def _name_of(record):
    return "waiver" if isinstance(record, SecrecyWaiver) else "agreement"


def _record(model, name, household, person, talk, answers, text, what, key, acting):
    """`key`: from the page that asked, so that the same answer sent twice is written down once."""
    check_member(household, person)
    talk.check(household, person)
    hold(person)
    if written := key and model.objects.filter(pk=key).first():
        return written
    asked = must_agree(person, ABOUT_CARE)
    heard = [(answer, as_what(answer, asked)) for answer in answers]
    record = model.objects.create(
        id=key or uuid4(),
        household=household,
        person=person,
        text_shown=text,
        text_version="1",
        recorded_by=acting.user,
        **what,
        **fields_of(talk, asked),
    )
    for answer, capacity in heard:
        write_answer(record, answer, capacity, acting=acting, **{name: record})
    return record


def _need(**fields):
    missing = {name: "Vul dit in." for name, value in fields.items() if not value.strip()}
    if missing:
        raise ValidationError(missing)
