"""A BRP that answers as its specification says: every question and every answer is held against the yaml."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from openapi_schema_validator import OAS31Validator

SPECIFICATION = yaml.safe_load((Path(__file__).parent / "personen-openapi.yaml").read_text())
SCHEMAS = SPECIFICATION["components"]["schemas"]
# Come unasked, and may not be asked.
UNASKED = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding")
LIMITED = "ZoekMetGeslachtsnaamEnGeboortedatum", "ZoekMetPostcodeEnHuisnummer"


def problems(value, schema):
    """What is wrong with this value by `#/components/schemas/<schema>`, polymorphic parts included."""
    root = {"$ref": f"#/components/schemas/{schema}", "components": SPECIFICATION["components"]}
    found = [error.message for error in OAS31Validator(root).iter_errors(value)]
    return found + [problem for part, name in _polymorphic(value, schema) for problem in problems(part, name)]


def _polymorphic(value, schema):
    """JSON Schema does not follow a discriminator, so each part is checked against the schema that it names."""
    for key, part in value.items() if isinstance(value, dict) else ():
        for item in part if isinstance(part, list) else [part]:
            below = _below(schema, key)
            if below is None:
                yield {key: "?"}, "Niet in de specificatie"
            mapping = SCHEMAS.get(below, {}).get("discriminator", {}).get("mapping", {})
            if isinstance(item, dict) and mapping:
                yield item, mapping[item["type"]].rpartition("/")[2]
            elif isinstance(item, dict) and below:
                yield from _polymorphic(item, below)


def _properties(schema):
    """All properties of a schema, with those of what it extends and of every form it can take."""
    found = dict(schema.get("properties", {}))
    forms = schema.get("discriminator", {}).get("mapping", {}).values()
    for part in [*schema.get("allOf", []), *({"$ref": form} for form in forms)]:
        resolved = _resolve(part)
        if resolved is not schema:
            found = _properties_once(resolved) | found
    if "$ref" in schema:
        found = _properties(_resolve(schema)) | found
    return found


def _properties_once(schema):
    """Without its forms: a form extends its base, which lists its forms again."""
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        found = _properties_once(_resolve(part)) | found
    return found


def _resolve(schema):
    return SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _below(schema, key):
    part = _properties(SCHEMAS[schema]).get(key) if schema in SCHEMAS else None
    if part is None:
        return None
    part = part.get("items", part)
    if "$ref" in part and "items" in _resolve(part):
        part = _resolve(part)["items"]
    return part["$ref"].rpartition("/")[2] if "$ref" in part else ""


def knows_field(path, schema):
    for key in path.split("."):
        schema = _below(schema, key)
        if schema is None:
            return False
    return True


def only(person, fields):
    """The asked fields of a person, and what comes unasked."""
    kept = {}
    for path in [*fields, *UNASKED]:
        _copy(person, kept, path.split("."))
    return kept


def _copy(source, target, path):
    key, rest = path[0], path[1:]
    if key not in source:
        return
    value = source[key]
    if not rest:
        target[key] = value
    elif isinstance(value, list):
        kept = target.setdefault(key, [{} for _ in value])
        for item, into in zip(value, kept, strict=True):
            _copy(item, into, rest)
    else:
        into = target.setdefault(key, {"type": value["type"]} if "type" in value else {})
        _copy(value, into, rest)


class BrpServer:
    def __init__(self, people):
        self.people = people
        self.asked, self.paths, self.headers, self.wrong = [], [], [], []
        self.status, self.body, self.wait, self.drip = 200, None, 0, 0

    def answer(self, question):
        kind = question.get("type", "")
        if found := problems(question, kind) if f"{kind}Response" in SCHEMAS else [f"onbekend type {kind}"]:
            self.wrong += found
            return 400, {"status": 400, "invalidParams": [{"name": "type", "code": "type"}]}
        limited = kind in LIMITED
        schema = "PersoonBeperkt" if limited else "Persoon"
        self.wrong += [path for path in question["fields"] if not knows_field(path, schema)]
        people = [only(person, question["fields"]) for person in self.people if _matches(person, question)]
        answer = {"type": kind, "personen": people}
        self.wrong += problems(answer, f"{kind}Response")
        return 200, answer

    def respond(self, handler):
        question = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.asked.append(question)
        self.paths.append(handler.path)
        self.headers.append(dict(handler.headers))
        time.sleep(self.wait)
        status, answer = self.answer(question)
        body = json.dumps(answer).encode() if self.body is None else self.body
        self.send(handler, self.status if self.status != 200 else status, body)

    def send(self, handler, status, body):
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in [body] if not self.drip else [body[i : i + 1] for i in range(len(body))]:
            handler.wfile.write(byte)
            handler.wfile.flush()
            time.sleep(self.drip)


def _matches(person, question):
    place = person.get("verblijfplaats", {}).get("verblijfadres", {})
    alive = "overlijden" not in person or question.get("inclusiefOverledenPersonen")
    if question["type"] == "RaadpleegMetBurgerservicenummer":
        return person["burgerservicenummer"] in question["burgerservicenummer"]
    born = question.get("geboortedatum") in (None, person["geboorte"]["datum"].get("datum"))
    if question["type"] == "ZoekMetGeslachtsnaamEnGeboortedatum":
        return alive and born and person["naam"]["geslachtsnaam"].lower() == question["geslachtsnaam"].lower()
    return (
        alive
        and born
        and all(
            question[key] == place.get(key)
            for key in ("postcode", "huisnummer", "huisletter", "huisnummertoevoeging")
            if key in question
        )
    )


@contextmanager
def running(people):
    brp = BrpServer(people)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            try:
                brp.respond(self)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client gave up, which is what some tests are about

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    brp.url = f"http://127.0.0.1:{server.server_port}/haalcentraal/api/brp"
    try:
        yield brp
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
