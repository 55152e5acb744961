"""Whoever is named beside the members, as a parent elsewhere or in an earlier answer, is shown too and stands in the log."""

from uuid import UUID

from audit.choices import Depth

SOMEBODY = "Iemand die hier niet meedoet"


def log_deciders(request, dossier, deciders):
    for decider in deciders:
        log_must(request, dossier, decider.must)


def log_must(request, dossier, must):
    _show(request, dossier, [signer.person_id for signer in (*must.signers, *must.agents)])


def log_consents(request, dossier, consents):
    """The explanation and the answers of then name people, who may have left since."""
    _show(request, dossier, [UUID(s["person"]) for c in consents for s in c.must_agree if s["person"]])


def log_answers(request, dossier, answers):
    _show(request, dossier, [answer.given_by_id for answer in answers])


def who_said(answer):
    """By its own name, or the one that stood on the question when the person is out of reach by now."""
    if answer.given_by:
        return answer.given_by.name
    record = answer.sharing or answer.waiver or answer.agreement
    names = {signer["person"]: signer["name"] for signer in record.must_agree} if record else {}
    return answer.given_by_name or names.get(str(answer.given_by_id)) or SOMEBODY


def _show(request, dossier, people):
    for person in {pk for pk in people if pk}:
        request.log.show(person_id=person, household_id=dossier.id, depth=Depth.LISTED)
