"""A ground that rests on a law instead of consent: somebody decides it, and says why in three sentences."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from consent.asking import hold
from consent.models import Ground, LegalBasis, SharingRule
from consent.purposes import ON_A_GROUND
from consent.question import Reasons, Receiver, check_member
from consent.start_rules import BY_CONSENT, OWN_TASK, VITAL_INTEREST, WRITTEN_NO_OBJECTION
from consent.terms import a_year_after, midnight
from consent.withdrawing import close_grounds
from households.kinds import NAMED_ONLY, ONE_BY_ONE

NOT_DECIDED = {
    OWN_TASK: "Voor eigen werk is geen grond nodig.",
    BY_CONSENT: "Toestemming geeft de inwoner, die besluit je niet zelf.",
    WRITTEN_NO_OBJECTION: "Schriftelijk geen bezwaar geeft de inwoner, dat besluit je niet zelf.",
    VITAL_INTEREST: "Gebruik bij direct gevaar de noodprocedure.",
}


def decide_statutory_ground(
    household,
    person,
    *,
    from_law,
    receiver: Receiver,
    kinds,
    purpose,
    basis: LegalBasis,
    reasons: Reasons,
    until=None,
    acting,
) -> Ground:
    """Wgs and other laws. Refused while the basis is off or outside its validity, as the Wams is."""
    if Role.CONSULTANT not in acting.roles:
        raise ValidationError("Alleen een consulent kan dit besluiten.")
    check_basis(basis)
    _check_what(from_law, receiver, set(kinds), purpose, basis)
    reasons.check()
    check_member(household, person)
    hold(person)
    ground = Ground(
        household=household,
        person=person,
        purpose=purpose,
        from_law=from_law,
        to_law=receiver.law,
        to_organisation=receiver.organisation,
        kinds=sorted(kinds),
        basis=basis,
        valid_until=midnight(_end(until)),
        recorded_by=acting.user,
        **reasons.as_fields(),
    )
    ground.save(force_insert=True)
    return ground


def end_statutory_ground(ground: Ground, *, acting):
    """No longer needed: whoever decided it, or the coordinator, ends it."""
    if not close_grounds(Ground.Closed.DECIDED, ground.pk):
        raise ValidationError("Deze grond is al gesloten.")


def check_basis(basis):
    today = timezone.localdate()
    if basis.pk in NOT_DECIDED:
        raise ValidationError({"basis": NOT_DECIDED[basis.pk]})
    if not basis.is_on:
        raise ValidationError({"basis": f"“{basis.name}” staat uit. {basis.needs}"})
    if basis.valid_from and today < basis.valid_from:
        raise ValidationError({"basis": f"“{basis.name}” geldt nog niet."})
    if basis.valid_until and today >= basis.valid_until:
        raise ValidationError({"basis": f"“{basis.name}” geldt niet meer."})


def _check_what(from_law, receiver, kinds, purpose, basis):
    if not kinds:
        raise ValidationError({"kinds": "Kies minstens één soort gegevens."})
    if kinds & set(NAMED_ONLY):
        raise ValidationError(
            {"kinds": "Meldcode en geheim verblijf deel je alleen met wie bij naam is genoemd."}
        )
    if kinds & set(ONE_BY_ONE) and len(kinds) > 1:
        raise ValidationError(
            {"kinds": "Veiligheid thuis en justitie besluit je apart, niet samen met iets anders."}
        )
    if purpose not in ON_A_GROUND:
        raise ValidationError({"purpose": "Voor dit doel kun je geen gegevens delen."})
    rule = SharingRule.objects.filter(
        from_law=from_law, to_law=receiver.law, way=SharingRule.Way.LAW, basis=basis
    ).first()
    if rule:
        _check_rule(rule, kinds, purpose)
    elif _is_bound_to_rules(basis):
        raise ValidationError({"basis": f"“{basis.name}” geldt niet voor deze ontvanger."})


def _check_rule(rule, kinds, purpose):
    """A rule without kinds or purposes leaves them to the decision."""
    if rule.kinds and not kinds <= set(rule.kinds):
        raise ValidationError({"kinds": f"{rule.article} geldt niet voor al deze gegevens."})
    if rule.purposes and purpose not in rule.purposes:
        raise ValidationError({"purpose": f"{rule.article} geldt niet voor dit doel."})


def _is_bound_to_rules(basis):
    """A basis that stands in the matrix counts only there: the Wgs for debt help alone."""
    return SharingRule.objects.filter(way=SharingRule.Way.LAW, basis=basis).exists()


def _end(until):
    today = timezone.localdate()
    end = min(until or a_year_after(today), a_year_after(today))
    if end <= today:
        raise ValidationError({"until": "Kies een einddatum na vandaag."})
    return end
