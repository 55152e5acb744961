"""Whose answer counts, as what, and whether everybody who must agree has said yes."""

from django.core.exceptions import ValidationError

from consent.models import ConsentAnswer


def as_what(answer, asked) -> str:
    """The capacity in which this answer counts; nobody answers for somebody else."""
    for signer in (*asked.signers, *asked.agents):
        if is_by(answer, signer):
            return signer.capacity
    who = answer.called or "Deze persoon"
    raise ValidationError({"answers": f"{who} kan hier geen antwoord op geven. {asked.sentence}"})


def is_by(answer, signer):
    if signer.person_id:
        return answer.by is not None and answer.by.pk == signer.person_id
    return answer.by is None and answer.name.strip().casefold() == signer.name.strip().casefold()


def is_complete(asked, answers):
    """Everybody who must agree said yes, himself or by somebody with a written authorisation; nobody said no."""
    if not asked.can_open or not all(answer.is_yes for answer in answers):
        return False
    return all(_has_agreed(signer, asked, answers) for signer in asked.signers)


def _has_agreed(signer, asked, answers):
    may_answer = [signer]
    if signer.capacity == ConsentAnswer.Capacity.SELF:
        may_answer += asked.agents
    return any(is_by(answer, one) for one in may_answer for answer in answers)


def fields_of(talk, asked):
    """What every kind of consent record keeps of the talk and of who must agree."""
    return {
        "language": talk.language,
        "present": talk.present.strip(),
        "way": talk.way,
        "evidence": talk.evidence,
        "must_agree": [
            {
                "person": str(signer.person_id) if signer.person_id else None,
                "name": signer.name,
                "capacity": str(signer.capacity),
            }
            for signer in asked.signers
        ],
        "explanation": asked.sentence,
    }


def write_answer(record, answer, capacity, *, acting, **about):
    """An event; `about` names the record: sharing, waiver or agreement."""
    return ConsentAnswer.objects.create(
        household=record.household,
        given_by=answer.by,
        given_by_name="" if answer.by else answer.name.strip(),
        capacity=capacity,
        answer=answer.answer,
        way=answer.way or record.way,
        reason=answer.reason,
        recorded_by=acting.user,
        **about,
    )
