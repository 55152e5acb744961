"""What the privacy officer decides about sharing as a whole. Each change keeps its former value and says why."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from accounts.start_data_keeper import check_keeper
from consent.models import LegalBasis, SharingRule
from consent.start_rules import BY_CONSENT, WAMS, WRITTEN_NO_OBJECTION
from consent.withdrawing import end_of_basis
from households.kinds import Kind

REASON_LENGTH = 10
# A law that shares without asking never opens health, family, safety or justice.
BY_LAW_AT_MOST = frozenset(kind for kind in Kind if kind <= Kind.MONEY)
Way = SharingRule.Way
BASIS_OF_WAY = {Way.CONSENT: BY_CONSENT, Way.AVOID: BY_CONSENT, Way.WRITTEN: WRITTEN_NO_OBJECTION}


def change_sharing_rule(
    rule: SharingRule, *, way, basis, article, needs, sentence, kinds, is_sure, reason, acting
):
    """A cell of the matrix proposes; it opens nothing by itself."""
    _check_officer(acting)
    kinds = sorted(int(kind) for kind in kinds)
    _check_rule(rule, way, basis, kinds, reason)
    rule.way, rule.basis, rule.article = way, basis, article.strip()
    rule.needs, rule.sentence, rule.is_sure = needs.strip(), sentence.strip(), is_sure
    rule.kinds = kinds if way == Way.LAW else []
    return _save(rule, reason)


def switch_legal_basis(basis: LegalBasis, *, is_on, valid_from, reason, acting):
    """Nobody decides by a law that does not hold: what is switched on is in force, and what is off closes what it opened."""
    _check_officer(acting)
    _check_reason(reason)
    if is_on:
        _check_in_force(basis, valid_from)
    basis.is_on, basis.valid_from = is_on, valid_from
    _save(basis, reason)
    if not is_on:
        end_of_basis(basis, acting=acting)
    return basis


def _check_officer(acting):
    if Role.PRIVACY_OFFICER not in acting.roles:
        raise ValidationError("Alleen de privacy officer wijzigt dit.")
    check_keeper(acting)


def _check_reason(reason):
    if len(reason.strip()) < REASON_LENGTH:
        raise ValidationError(
            {"reason": f"Schrijf in minstens {REASON_LENGTH} tekens waarom je dit wijzigt."}
        )


def _check_rule(rule, way, basis, kinds, reason):
    errors = {}
    if rule.way == Way.OWN or way == Way.OWN:
        raise ValidationError("De eigen taak van een wet staat vast.")
    if way in BASIS_OF_WAY and basis.pk != BASIS_OF_WAY[way]:
        errors["basis"] = "Deze grondslag past niet bij de manier van delen."
    if way == Way.LAW and basis.pk in BASIS_OF_WAY.values():
        errors["basis"] = "Kies de wet waar het delen op rust."
    if not basis.is_on:
        errors["basis"] = f"“{basis.name}” staat uit."
    if way == Way.CONSENT and rule.from_law == Law.PW:
        errors["way"] = (
            "Gegevens van de Participatiewet deel je alleen met een getekend papier (Pw 65 lid 2 onder b)."
        )
    if way == Way.LAW and not kinds:
        errors["kinds"] = "Kies welke soorten gegevens de wet noemt."
    if not set(kinds) <= BY_LAW_AT_MOST:
        errors["kinds"] = "Deze soorten deel je nooit zonder toestemming."
    if len(reason.strip()) < REASON_LENGTH:
        errors["reason"] = f"Schrijf in minstens {REASON_LENGTH} tekens waarom je dit wijzigt."
    if errors:
        raise ValidationError(errors)


def _check_in_force(basis, valid_from):
    today = timezone.localdate()
    if basis.pk == WAMS and valid_from is None:
        raise ValidationError(
            {"valid_from": "De Wams geldt nog niet. Vul de datum in waarop die in werking is getreden."}
        )
    if valid_from and valid_from > today:
        raise ValidationError(
            {"valid_from": "Deze grondslag geldt dan nog niet. Zet haar aan vanaf die dag."}
        )
    if basis.valid_until and basis.valid_until <= today:
        raise ValidationError({"is_on": "Deze grondslag geldt niet meer."})


def _save(record, reason):
    record._change_reason = reason.strip()
    record.save()
    return record
