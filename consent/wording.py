"""The words and choices of a page about consent, loaded once: bundles, kinds, partners, and what it is for."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from accounts.laws import Law
from accounts.models import Organisation
from consent.models import DataCategory, PurposeText, SharingBundle, SharingRule
from consent.purposes import Purpose
from consent.start_words import THAT_NOT_WHAT
from households.kinds import ONE_BY_ONE, Kind

# Each asked in a question of its own.
APART = (Kind.MENTAL_HEALTH, *ONE_BY_ONE)
NO_CONSEQUENCE = "Weigeren heeft geen gevolgen voor uw aanvraag of uitkering."


@dataclass
class Words:
    acting: object
    purpose: int = Purpose.ONE_PLAN

    @cached_property
    def bundles(self):
        """Each with the rules by which its receiver may read by law: `by_law`."""
        by_law = SharingRule.objects.filter(
            way=SharingRule.Way.LAW, basis__is_on=True, to_law=OuterRef("to_law")
        )
        rules = by_law.values(rule=JSONObject(from_law="from_law", article="article", kinds="kinds"))
        return list(SharingBundle.objects.annotate(by_law=ArraySubquery(rules)))

    @cached_property
    def categories(self):
        return {category.code: category for category in self._categories_and_purposes}

    @cached_property
    def _categories_and_purposes(self):
        """In one look: the purposes stand with each category."""
        whys = PurposeText.objects.values(why=JSONObject(code="code", sentence="sentence"))
        return list(DataCategory.objects.annotate(whys=ArraySubquery(whys)))

    @cached_property
    def partners(self):
        """Chain partners of this municipality; one works for a partner as little as one asks for it."""
        return list(
            Organisation.objects.filter(
                kind=Organisation.Kind.PARTNER, municipalities=self.acting.municipality
            ).order_by("name")
        )

    @cached_property
    def whys(self):
        return {one["code"]: one["sentence"] for one in self._categories_and_purposes[0].whys}

    @property
    def why(self):
        return self.why_of(self.purpose)

    def why_of(self, purpose):
        return self.whys.get(purpose, "")

    def purpose_of(self, bundle):
        """The coordinator keeps the overview of a plan, whatever else is asked for today."""
        is_for_plan = bundle is not None and bundle.to_law == Law.INTEGRAAL
        return Purpose.ONE_PLAN if is_for_plan else Purpose(self.purpose)

    def law_bundles(self, except_law=None):
        return [bundle for bundle in self.bundles if bundle.to_law and bundle.to_law != except_law]

    @property
    def partner_bundles(self):
        return [bundle for bundle in self.bundles if bundle.organisation_kind]

    @property
    def that_not_what(self):
        return self.named(THAT_NOT_WHAT)

    def named(self, identifier):
        return next((bundle for bundle in self.bundles if bundle.identifier == identifier), None)

    def bundle_for(self, law):
        return next((bundle for bundle in self.bundles if law and bundle.to_law == law), None)

    def name(self, kind):
        return self.categories[kind].name

    def names(self, kinds):
        return [self.name(kind) for kind in sorted(kinds)]

    def left_out(self, kinds):
        """What this question does not open: said aloud as well."""
        return [
            self.name(kind)
            for kind in self.categories
            if kind < Kind.MENTAL_HEALTH and kind not in kinds and self.categories[kind].is_asked
        ]


def law_of_the_talk(dossier):
    """Where what is told now is written down: the laws worked in here, or the household as a whole."""
    return [Law(law) for law in sorted(dossier.laws)] or [Law.INTEGRAAL] * dossier.is_coordinator
