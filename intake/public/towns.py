"""Whose page it is. Several municipalities on one installation each have their own address below /aanmelden/."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.text import slugify

from accounts.models import Municipality
from intake.models import PublicPage


@dataclass(frozen=True)
class Town:
    municipality: Municipality
    page: PublicPage

    @property
    def slug(self):
        return slugify(self.municipality.name)

    @property
    def name(self):
        return self.municipality.name

    def __str__(self):
        return f"Gemeente {self.municipality}"


def towns():
    """Those that switched their page on; when nobody filled in a page yet, all of them, with what always holds."""
    found = every_town()
    kept = [town for town in found if town.page.pk]
    return [town for town in kept if town.page.is_open] if kept else found


def every_town():
    """The sociale kaart is there for everybody, also where the page for residents is not."""
    found = Municipality.objects.select_related("public_page").order_by("name")
    # Naming the municipality of a new page makes it that municipality's page, so only where there is none.
    return [
        Town(one, one.public_page if hasattr(one, "public_page") else PublicPage(municipality=one))
        for one in found
    ]


def town_named(slug):
    return _named(slug, towns())


def town_of(slug):
    return _named(slug, every_town())


def _named(slug, found):
    for town in found:
        if town.slug == slug:
            return town
    raise Http404
