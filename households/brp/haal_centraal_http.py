"""One question to the BRP and back, with a sentence for the screen whenever that fails."""

import http.client
import json
import logging
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .source import LookUpFailed, LookUpRefused

logger = logging.getLogger(__name__)

LARGEST_ANSWER = 5_000_000
LOCAL = ("localhost", "127.0.0.1", "::1")
TELL_THE_ADMINISTRATOR = "Meld dit bij de functioneel beheerder."
AGAIN_LATER = "Probeer het over een paar minuten opnieuw."

TOO_SLOW = f"De BRP geeft geen antwoord. {AGAIN_LATER}"
UNREACHABLE = f"De BRP is niet bereikbaar. {AGAIN_LATER}"
NOT_UNDERSTOOD = f"De BRP gaf een antwoord dat we niet kunnen lezen. {TELL_THE_ADMINISTRATOR}"
BY_STATUS = {
    401: f"De BRP herkent de sleutel van de gemeente niet. {TELL_THE_ADMINISTRATOR}",
    403: f"De gemeente mag deze gegevens niet opvragen bij de BRP. {TELL_THE_ADMINISTRATOR}",
    429: "Er gaan nu te veel vragen naar de BRP. Wacht een minuut en probeer het opnieuw.",
    500: f"De BRP heeft een storing. {AGAIN_LATER}",
    503: f"De BRP is tijdelijk buiten gebruik. {AGAIN_LATER}",
}
CANNOT_BE_ASKED = "De BRP kan hier niet mee zoeken. Controleer {what}."
IN_DUTCH = {
    "burgerservicenummer": "het BSN",
    "geslachtsnaam": "de achternaam",
    "geboortedatum": "de geboortedatum",
    "postcode": "de postcode",
    "huisnummer": "het huisnummer",
    "huisletter": "de huisletter",
    "huisnummertoevoeging": "de toevoeging bij het huisnummer",
}


@dataclass(repr=False)
class Connection:
    url: str
    api_key: str
    timeout: float

    def __post_init__(self):
        parts = urlsplit(self.url)
        if not parts.hostname:
            raise ImproperlyConfigured(
                "BRP_SOURCE=haal_centraal vraagt om BRP_URL, het adres van de BRP-API."
            )
        if parts.scheme != "https" and parts.hostname not in LOCAL:
            raise ImproperlyConfigured(
                "BRP_URL moet met https:// beginnen: er gaan persoonsgegevens overheen."
            )

    def ask(self, question):
        """The people in the answer."""
        status, body = self._post(json.dumps(question).encode())
        if status != 200:
            logger.warning("The BRP answered %s to a %s", status, question["type"])
            raise _failure(status, body)
        people = _people(body, question["type"])
        logger.info("The BRP answered a %s", question["type"])
        return people

    def _post(self, body):
        parts, until = urlsplit(self.url), time.monotonic() + self.timeout
        connection = self._open(parts)
        try:
            connection.request("POST", f"{parts.path.rstrip('/')}/personen", body, self._headers())
            response = connection.getresponse()
            return response.status, _read(response, until)
        except TimeoutError:
            raise LookUpFailed(TOO_SLOW) from None
        except (OSError, http.client.HTTPException):
            raise LookUpFailed(UNREACHABLE) from None
        finally:
            connection.close()

    def _open(self, parts):
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=self.timeout, context=context
            )
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.timeout)

    def _headers(self):
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Accept": "application/json",
            "X-API-KEY": self.api_key,
        }


def _read(response, until):
    """A server that answers byte by byte never lets a socket time out, so the whole answer has a limit too."""
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if time.monotonic() > until:
            raise TimeoutError
        if size > LARGEST_ANSWER:
            raise LookUpFailed(NOT_UNDERSTOOD)
    return b"".join(parts)


def _people(body, question):
    try:
        answer = json.loads(body)
        people = answer.get("personen", [])
        readable = answer["type"] == question and all(isinstance(person, dict) for person in people)
    except (ValueError, AttributeError, KeyError, TypeError):
        readable = False
    if not readable:
        raise LookUpFailed(NOT_UNDERSTOOD) from None
    return people


def _failure(status, body):
    if status == 400:
        return LookUpRefused(CANNOT_BE_ASKED.format(what=_what_is_wrong(body)))
    if status in BY_STATUS:
        return LookUpFailed(BY_STATUS[status])
    return LookUpFailed(BY_STATUS[500] if status >= 500 else NOT_UNDERSTOOD)


def _what_is_wrong(body):
    """Names of parameters only; their values and the BRP's own words never come out."""
    try:
        names = [
            str(param["name"]).split("[")[0].split(".")[0] for param in json.loads(body)["invalidParams"]
        ]
    except (ValueError, KeyError, TypeError):
        names = []
    known = dict.fromkeys(IN_DUTCH[name] for name in names if name in IN_DUTCH)
    return " en ".join(known) or "wat je hebt ingevuld"
