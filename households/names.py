"""A name as people search for it: without capitals, diacritics and prefixes."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ŀ": "l",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ĸ": "k",
        "ĳ": "ij",
        "ŉ": "n",
    }
)
_BETWEEN_WORDS = re.compile(r"[^\w]+|_")
# The words of table 36 of the BRP ("voorvoegsels") that stand before a surname.
_PREFIX_WORDS = frozenset(
    "aan af al am auf aus ben bij bin boven d da dal dalla das de degli dei del della den der des deze di dit do "
    "don dos du el het i im in l la las le les lo los n of onder op over s t te ten ter thoe til to toe tho tot "
    "uijt uit ut v van vd ver vom von voor vor zu zum zur".split()
)


def normalise_name(text):
    """Lower case, no diacritics, one space between words: "Çelik-Øster" becomes "celik oster"."""
    lowered = text.casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(_BETWEEN_WORDS.sub(" ", bare).split())


def split_prefix(surname):
    """The prefixes and the name they belong to: "van der Berg" becomes ("van der", "berg")."""
    words = normalise_name(surname).split()
    first = 0
    # A name that is a prefix all through ("Van", "De La") keeps its last word.
    while first < len(words) - 1 and words[first] in _PREFIX_WORDS:
        first += 1
    return " ".join(words[:first]), " ".join(words[first:])


def without_prefix(surname):
    """The same, in the spelling it was written in: "van der Bérg" becomes "Bérg"."""
    words = surname.split()
    while len(words) > 1 and normalise_name(words[0]) in _PREFIX_WORDS:
        words.pop(0)
    return " ".join(words)


def surname_key(surname):
    """What two spellings of one surname share; both what is stored and what is asked go through here."""
    return split_prefix(surname)[1]


def surname_keys(surname):
    """A double name ("Jansen-de Wit") is also asked for by each of its halves."""
    halves = [surname_key(half) for half in surname.split("-")] if "-" in surname else []
    keys = [surname_key(surname), *(half for half in halves if half not in _PREFIX_WORDS)]
    return list(dict.fromkeys(key for key in keys if key))


def search_words(text):
    """What somebody types to find a person: each word that is not a prefix, as it must begin one of the names."""
    words = normalise_name(text).split()
    return [word for word in words if word not in _PREFIX_WORDS] or words
