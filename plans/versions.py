"""A version of the plan: made from what stands there now, compared with the one before, agreed to by each person."""

from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from plans.models import Action, PlanVersion, PlanVersionLine, VersionAgreement

AGREED_WITH = "het plan, versie {number}"


def make_version(plan, *, wishes, goals, actions, acting, why=""):
    """Every line that the maker sees, frozen. The next number, also when two colleagues do it at once."""
    for _attempt in range(3):
        try:
            with transaction.atomic():
                version = PlanVersion(
                    household=plan.household,
                    plan=plan,
                    number=next_number(plan),
                    why=why,
                    made_by=acting.user,
                )
                version.save(force_insert=True)
            break
        except IntegrityError as error:
            if "version_number_once" not in str(error):
                raise
    _freeze(version, wishes, goals, [one for one in actions if one.state != Action.State.DONE])
    return version


def next_number(plan):
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _freeze(version, *records):
    """Through the database: lines of other laws are copied too, each as closed as what it was copied from."""
    ids = [[record.pk for record in some] for some in records]
    with connection.cursor() as cursor:
        cursor.execute("select gate.freeze(%s::uuid, %s::uuid[], %s::uuid[], %s::uuid[])", [version.pk, *ids])


def link_agreement(version, person, agreement, *, acting):
    return VersionAgreement.objects.create(
        household=version.household,
        version=version,
        person=person,
        agreement=agreement,
        recorded_by=acting.user,
    )


@dataclass(frozen=True)
class Difference:
    """`before` or `after` is empty when the line came or went."""

    before: PlanVersionLine | None
    after: PlanVersionLine | None

    @property
    def line(self):
        return self.after or self.before

    @property
    def sort(self):
        if self.before and self.after:
            return "changed"
        return "added" if self.after else "gone"


TOLD = ("words", "due_on", "owner_id", "owner_name", "now", "wanted", "score_now", "score_wanted")


def differences(former, latter):
    """Between the lines of two versions, as this reader may see them."""
    before = {line.source_id: line for line in former}
    after = {line.source_id: line for line in latter}
    found = [
        Difference(before.get(key), line) for key, line in after.items() if _differs(before.get(key), line)
    ]
    return found + [Difference(line, None) for key, line in before.items() if key not in after]


def _differs(before, after):
    return before is None or any(getattr(before, name) != getattr(after, name) for name in TOLD)
