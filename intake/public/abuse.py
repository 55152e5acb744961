"""What keeps the public form usable: who sends too often is asked to call, and a machine gives itself away.

Counted in PostgreSQL, where the report itself goes: when the counts cannot be reached, neither can the report, so the
form never runs without them. No address is kept: a keyed hash that changes every day picks one of many buckets.
"""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.utils import timezone

from audit.log import keyed_hash

SALT = "intake.public.form"
BUCKETS = 65_535


def bucket_of(request):
    """Between 1 and BUCKETS; 0 is everybody together."""
    named = f"form:{timezone.localdate():%Y%m%d}:{line_of(address_of(request))}"
    return 1 + int(keyed_hash(named), 16) % BUCKETS


def address_of(request):
    """Behind a proxy everybody would have its address; what the proxy itself added last is believed."""
    told = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and told:
        return told.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def line_of(address):
    """One line at home has as many IPv6 addresses as it likes, so its network counts; a proxy may add a port."""
    host, _, port = address.rpartition(":")
    bare = host if "." in host and port.isdecimal() else address
    try:
        found = ip_address(bare.strip("[]"))
    except ValueError:
        return bare
    if mapped := getattr(found, "ipv4_mapped", None):
        return str(mapped)
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


@dataclass(frozen=True)
class Sheet:
    """One form on one screen: its key becomes the key of the report."""

    key: UUID
    token: str


def new_sheet():
    key = uuid4()
    return Sheet(key, signing.dumps(str(key), salt=SALT))


class TooQuick(Exception):
    """Nobody reads and types this fast."""


def sheet_of(token):
    """None when the token is not ours, or the form was open for longer than a day."""
    try:
        key = signing.loads(token, salt=SALT, max_age=settings.PUBLIC_FORM_OPEN_SECONDS)
    except signing.BadSignature:
        return None
    if is_younger(token, settings.PUBLIC_FORM_LEAST_SECONDS):
        raise TooQuick
    return Sheet(UUID(key), token)


def is_younger(token, seconds):
    try:
        signing.loads(token, salt=SALT, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return seconds > 0
