"""The part of a name that was searched for, marked; as the search compares it, so without capitals and diacritics."""

from django.utils.html import format_html, format_html_join

from households.names import normalise_name


def marked(name, words):
    """Words of the name that begin with a word that was asked."""
    return format_html_join(" ", "{}", ((_marked(part, words),) for part in name.split()))


def _marked(part, words):
    begins = [half.startswith(word) for half in normalise_name(part).split() for word in words]
    return format_html('<mark class="nl-mark">{}</mark>', part) if any(begins) else part
