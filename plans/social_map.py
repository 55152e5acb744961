"""De sociale kaart: what everybody may use without a decision, found for a page, a route, a step or a letter."""

import re
from collections import defaultdict

from django.db.models import Prefetch, Q

from households.models import LifeDomain
from plans.models import GeneralProvision

SEARCHED = ("name", "organisation_name", "about", "for_whom", "place", "neighbourhood")
# Too short to say what somebody looks for.
SHORTEST = 3
MOST_WORDS = 8
COMMON = frozenset(
    "aan als bij dan dat deze die door een geen graag haar heb heeft het hij hoe iets ik kan mag meer met mij mijn"
    " naar niet nog ook ons over uit van voor wat weer wel wij wil zij zijn zoek".split()
)


def entries(municipality):
    """On the map, by name, with their life domains."""
    domains = Prefetch("life_domains", queryset=LifeDomain.objects.order_by("position", "code"))
    found = GeneralProvision.objects.filter(municipality=municipality, is_active=True)
    return found.prefetch_related(domains).order_by("name", "pk")


def find(municipality, *, words="", life_domain="", neighbourhood=""):
    """Every word must be found somewhere."""
    found = entries(municipality)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    if life_domain:
        found = found.filter(life_domains=life_domain)
    return found.filter(neighbourhood=neighbourhood) if neighbourhood else found


def fitting(municipality, *, life_domains=(), words="", limit=5):
    """The entries that fit best: of these life domains, or with these words; nothing when neither is given."""
    telling = telling_words(words)
    wanted = Q(life_domains__in=list(life_domains))
    for word in telling:
        wanted |= _holds(word)
    found = entries(municipality).filter(wanted).distinct()
    return sorted(found, key=lambda entry: (-_fits(entry, set(life_domains), telling), entry.name))[:limit]


def by_life_domain(municipality):
    """{code of a life domain: its entries}, in two queries for a whole page."""
    found = defaultdict(list)
    for entry in entries(municipality):
        for domain in entry.life_domains.all():
            found[domain.pk].append(entry)
    return dict(found)


def neighbourhoods(municipality):
    found = GeneralProvision.objects.filter(municipality=municipality, is_active=True)
    return list(
        found.exclude(neighbourhood="")
        .order_by("neighbourhood")
        .values_list("neighbourhood", flat=True)
        .distinct()
    )


def telling_words(text):
    """Of a sentence in somebody's own words: those that may stand on the map."""
    found = dict.fromkeys(re.findall(r"\w+", text.casefold()))
    telling = [word for word in found if len(word) >= SHORTEST and word not in COMMON]
    return sorted(telling, key=len, reverse=True)[:MOST_WORDS]


def _holds(word):
    wanted = Q()
    for name in SEARCHED:
        wanted |= Q(**{f"{name}__icontains": word})
    return wanted


def _fits(entry, life_domains, words):
    """A life domain counts for more than a word."""
    text = " ".join(getattr(entry, name) for name in SEARCHED).casefold()
    shared = sum(domain.pk in life_domains for domain in entry.life_domains.all())
    return 2 * shared + sum(word in text for word in words)
