"""Asking and answering, in the words of the stories."""

from consent.asking import record_consent, refuse
from consent.models import ConsentAnswer, ConsentRecord, SharingBundle
from consent.question import Answer, Question, Reasons, Receiver, Talk
from consent.start_words import THAT_NOT_WHAT
from households.kinds import Kind

WHY = Reasons(
    "Zonder deze gegevens kan deze collega niet meehelpen.",
    "Alleen de soorten die de inwoner zelf noemde.",
    "Zonder naam overleggen lukt hier niet: het gaat om één plan.",
)


def yes(person=None, name=""):
    return Answer(ConsentAnswer.Answer.YES, person, name)


def no(person=None, name="", reason=""):
    return Answer(ConsentAnswer.Answer.NO, person, name, reason)


def share(
    home, person, bundle, receiver, from_laws, *, answers, present, acting, also=(), without=(), paper=None
):
    """A yes to a bundle; `also` is what the resident named, `without` what was taken out of it."""
    bundle = SharingBundle.objects.get(identifier=bundle)
    asked = frozenset(bundle.kinds) | frozenset(also)
    question = _question(home, person, receiver, from_laws, asked - set(without), bundle, frozenset(without))
    return record_consent(question, _talk(present, paper), answers, acting=acting)


def say_no(home, person, bundle, receiver, from_laws, *, answers, present, acting):
    bundle = SharingBundle.objects.get(identifier=bundle)
    question = _question(home, person, receiver, from_laws, frozenset(bundle.kinds), bundle)
    return refuse(question, _talk(present), answers, acting=acting)


def only_that(home, person, receiver, from_laws, *, answers, present, acting):
    """Dat, niet wat: what is offered on a no."""
    return share(
        home, person, THAT_NOT_WHAT, receiver, from_laws, answers=answers, present=present, acting=acting
    )


def say_no_to_kind(home, person, kind: Kind, receiver, from_laws, *, answers, present, acting):
    """A kind that is asked on its own."""
    question = _question(home, person, receiver, from_laws, frozenset({kind}), None)
    return refuse(question, _talk(present), answers, acting=acting)


def to_law(law):
    return Receiver(law=law)


def to_organisation(organisation):
    return Receiver(organisation=organisation)


def _question(home, person, receiver, from_laws, kinds, bundle, refused=frozenset()):
    return Question(
        household=home.household,
        person=person,
        receiver=receiver,
        kinds=kinds,
        refused_kinds=refused,
        reasons=WHY,
        from_laws=from_laws,
        bundle=bundle,
    )


def _talk(present, paper=None):
    way = ConsentRecord.Way.PAPER if paper else ConsentRecord.Way.ORAL
    return Talk(present, way, evidence=paper)
