"""One letter for one reader, made now."""

from dataclasses import dataclass

from intake.letters.facts import Facts, Missing
from intake.letters.filling import fill, fill_line
from intake.letters.placeholders import PARAGRAPHS, used_in


@dataclass(frozen=True)
class Letter:
    code: str
    subject: str
    parts: list


def letter(text, dossier, reader, acting) -> Letter:
    """`Missing` when something it needs is not there yet. Only what the text names is looked up."""
    facts = Facts(dossier, reader, acting)
    used = dict.fromkeys(used_in(text.subject) + used_in(text.body))
    known = {name: getattr(facts, name)() for name in used}
    paragraphs = {name: known.pop(name) for name in PARAGRAPHS[text.code] if name in known}
    parts = _without_empty_headings(fill(text.code, text.body, known, paragraphs))
    return Letter(text.code, fill_line(text.subject, known), parts)


def reason_why_not(text, dossier, reader, acting) -> str:
    """Empty when it can be made. For a list: what costs queries is asked when the letter is made."""
    facts = Facts(dossier, reader, acting)
    try:
        for name in used_in(text.subject + text.body):
            facts.check(name)
    except Missing as missing:
        return str(missing)
    return ""


def _without_empty_headings(parts):
    """A paragraph of ours that does not apply takes its heading along."""
    following = [*parts[1:], None]
    return [
        part
        for part, after in zip(parts, following, strict=True)
        if part.sort != "kop" or (after and after.sort != "kop")
    ]
