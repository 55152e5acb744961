"""What the tests of the pages share: logging in, addresses, and forms as a browser sends them."""

from uuid import uuid4

from bs4 import BeautifulSoup
from django.test import Client

from tests.tools import making

REASONS = {
    "necessity": "Zonder huurschuld geen plan.",
    "proportionality": "Alleen de huur.",
    "subsidiarity": "Zonder naam lukt het niet.",
}
TALK = {"present": "Samira en ik", "language": "Nederlands", "way": "oral", "evidence": "", "until": ""}


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


def url(world, rest=""):
    return f"/huishoudens/{world.home.pk}/toestemming/{rest}"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(soup(response).get_text(" ").replace("\u00ad", "").split())


def chosen(person, *receivers, talk_law="1", **more):
    return {"person": str(person.pk), "talk_law": talk_law, "receivers": receivers, "partner": "", **more}


def answers(kinds=None, said=None, **more):
    """`said`: {code: {person: word}}; `kinds`: {code: [numbers]}."""
    data = {"antwoorden": "ja", "once": str(uuid4()), **REASONS, **TALK, **more}
    for code, numbers in (kinds or {}).items():
        data[f"soorten_{code}"] = [str(number) for number in numbers]
    for code, words_of in (said or {}).items():
        for person, word in words_of.items():
            data[f"antwoord_{code}_{person.pk.hex}"] = word
    return data


WGS = [1, 2, 4, 5, 7]


def ask(client, world, person, *, receivers=("wgs",), kinds=None, said=None, step=None, **more):
    kinds = {"wgs": WGS} if kinds is None else kinds
    said = {"wgs": {person: "yes"}} if said is None else said
    return client.post(
        url(world, "vragen/"), chosen(person, *receivers, **(step or {})) | answers(kinds, said, **more)
    )


def stored(model, **facts):
    with making():
        return list(model.objects.filter(**facts))


def open_grounds(person=None):
    from consent.models import Ground

    facts = {"person_id": person.pk} if person else {}
    return stored(Ground, closed_at=None, **facts)
