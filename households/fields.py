"""BSN at rest: encrypted with a key id, found back by a keyed index per municipality."""

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from stdnum.nl import bsn as elfproef


def clean_bsn(value):
    """Nine digits that pass the elfproef; raises stdnum's ValidationError otherwise."""
    return elfproef.validate(value)


def encrypt(value):
    return _keys().encrypt(value.encode()).decode()


def decrypt(value):
    return _keys().decrypt(value.encode()).decode()


def blind_index(bsn, *, municipality_id):
    """Equality only, and not the same in two municipalities."""
    key = f"{settings.BLIND_INDEX_KEY}:{municipality_id}".encode()
    return hmac.new(key, bsn.encode(), hashlib.sha256).hexdigest()


def _keys():
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
