"""The log: who looked is written, whole, and cannot be changed."""

from tests.sabotage.breakages.kinds import DOOR, LOG, Breakage, in_middleware

THE_LOG = [
    in_middleware("nobody writes the log", "            request.log.write()\n", "", "exactly or however"),
    in_middleware(
        "a page without its log is shown all the same",
        "            response = unavailable()\n        finally",
        "            with transaction.atomic():\n                response = self.get_response(request)\n        finally",
        "cannot_be_written",
    ),
    in_middleware(
        "a refusal is not logged",
        "                request.log.write_refusal(response.status_code)",
        "                pass",
        "refusal_survives",
    ),
    in_middleware(
        "what was done before a refusal or an error stays",
        "            transaction.set_rollback(True)\n",
        "            pass\n",
        "refusal_survives or breaks_leaves",
    ),
    in_middleware(
        "a view needs no purpose",
        '            raise gate.Defect(f"{view.__module__}.{view.__qualname__} declares no purpose")',
        "            view.purpose = Purpose.NONE",
        "without_purpose",
    ),
    Breakage(
        "the members of a list are not logged",
        "consent/gate.py",
        "def listed(request, found):\n",
        "def listed(request, found):\n    request = type('R', (), {'log': type('L', (), {'show': lambda *a, **b: None})()})\n",
        (DOOR,),
        "exactly",
    ),
    Breakage(
        "a household is opened without a row for its members",
        "consent/gate.py",
        "    _log(request, dossier, depth)\n    return dossier",
        "    return dossier",
        ("tests/dossier/test_overview.py",),
    ),
    Breakage(
        "the app may change the log",
        "audit/install.py",
        """on public.audit_accesslogentry to {app}",
        f"grant select on public""",
        """on public.audit_accesslogentry to {app}",
        f"grant update, select on public.audit_accesslogentry to {app}",
        f"grant select on public""",
        (LOG,),
    ),
    Breakage(
        "the log may be emptied",
        "audit/install.py",
        "before update or delete or truncate on",
        "before update or delete on",
        (LOG,),
    ),
    Breakage(
        "the log may be changed by its owner",
        "audit/install.py",
        "before update or delete or truncate on",
        "before truncate on",
        (LOG,),
    ),
    Breakage(
        "a BSN is shown and the click is not logged",
        "dossier/views_people.py",
        "    request.log.note(Action.BSN_REVEAL, person_id=person_id, household_id=household_id)\n",
        "",
        ("tests/dossier",),
        "bsn",
    ),
]
