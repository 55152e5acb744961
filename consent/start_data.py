"""Puts the start data in the database. What a municipality changed since is never overwritten."""

from consent.models import DataCategory, LegalBasis, PurposeText, SharingBundle, SharingRule
from consent.purposes import BY_CONSENT, Purpose
from consent.start_rules import BASES, rules
from consent.start_words import BUNDLES, CATEGORIES, PURPOSES
from households.kinds import NAMED_ONLY


def load(using):
    """Insert what is missing; a second run changes nothing."""
    _load_categories(using)
    _load_purposes(using)
    _load_bases(using)
    _load_rules(using)
    _load_bundles(using)


def _load_categories(using):
    for kind, (identifier, question, special, emergency, told) in CATEGORIES.items():
        words = {
            "identifier": identifier,
            "name": kind.label,
            "question": question,
            "is_special": bool(special),
            "is_asked": kind not in NAMED_ONLY,
            "opens_in_emergency": bool(emergency),
            "is_told_when_withheld": bool(told),
        }
        DataCategory.objects.using(using).get_or_create(code=kind, defaults=words)


def _load_purposes(using):
    for purpose in Purpose:
        words = {
            "name": purpose.label,
            "sentence": PURPOSES.get(purpose, ""),
            "by_consent": purpose in BY_CONSENT,
        }
        PurposeText.objects.using(using).get_or_create(code=purpose, defaults=words)


def _load_bases(using):
    names = ("identifier", "name", "article", "needs", "valid_from", "is_on")
    for code, values in BASES.items():
        LegalBasis.objects.using(using).get_or_create(
            code=code, defaults=dict(zip(names, values, strict=True))
        )


def _load_rules(using):
    for row in rules():
        pair = {"from_law": row.pop("from_law"), "to_law": row.pop("to_law")}
        SharingRule.objects.using(using).get_or_create(**pair, defaults=row)


def _load_bundles(using):
    names = ("receiver_name", "to_law", "organisation_kind", "kinds", "sentence", "written_only")
    for position, (identifier, *values) in enumerate(BUNDLES):
        words = dict(zip(names, values, strict=True)) | {"position": position}
        SharingBundle.objects.using(using).get_or_create(identifier=identifier, defaults=words)
