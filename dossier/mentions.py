"""Whom a text names: the same words that static/js/mentions.js looks for while somebody types."""

import re


def mentioned(text, people):
    """Those of `people` whose first name stands in the text as a word of its own."""
    return [person for person in people if person.first_name and _name(person).search(text)]


def sentences_about(text, person):
    """Copied into the part that gets made for this person; the writer takes out what does not belong."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    return " ".join(sentence for sentence in sentences if _name(person).search(sentence))


def _name(person):
    return re.compile(rf"(?<!\w){re.escape(person.first_name)}(?!\w)", re.IGNORECASE)
