"""What needs no consent, in plain words: the own task, and what a law allows."""

from dataclasses import dataclass

from accounts.laws import Law


@dataclass(frozen=True)
class ByLaw:
    receiver: str
    article: str
    kinds: tuple[str, ...]


def own_tasks(form):
    """For these laws what is told now may simply be written down."""
    return [law.label for law in form.talk_laws if law != Law.INTEGRAAL]


def by_law(form):
    """Of the receivers that today needs: who may see something by law, once somebody wrote down why."""
    return [
        ByLaw(Law(bundle.to_law).label, rule["article"], tuple(form.words.names(rule["kinds"])))
        for bundle in form.bundles
        if bundle.to_law in form.today.laws
        for rule in bundle.by_law
        if rule["from_law"] in form.talk_laws
    ]
