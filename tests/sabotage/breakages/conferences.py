"""Case conferences."""

from tests.sabotage.breakages.kinds import Breakage

CONFERENCES = [
    Breakage(
        "an adviser stays when the meeting is over",
        "consent/conference_sql.py",
        "    where k.role = 'adviser' and k.ended_at is null and k.until = midnight",
        "    where false and k.until = midnight",
        ("tests/conference/test_minutes.py",),
        "goes_with_the_meeting",
    ),
    Breakage(
        "intervisie gets a name",
        "consent/conference_sql.py",
        " and m.kind <> 'peer'",
        "",
        ("tests/conference/test_sheet.py",),
        "never_has_a_name",
    ),
    Breakage(
        "minutes change after the meeting",
        "consent/conference_sql.py",
        "  if not gate.hold_conference(c) then",
        "  if false then",
        ("tests/conference/test_minutes.py",),
        "after_the_end_nothing",
    ),
    Breakage(
        "whoever works there opens the sheet of a meeting without a seat",
        "dossier/conference/access.py",
        'mine(request.user).select_related("chair").filter(pk=item.conference_id)',
        'CaseConference.objects.select_related("chair").filter(pk=item.conference_id)',
        ("tests/conference/test_sheet.py",),
        "has_no_seat",
    ),
    Breakage(
        "on the table lies what a colleague there may not read",
        "dossier/conference/on_the_table.py",
        "[Colleague(keys_on_the_table(item.conference, dossier.id)), *rules]",
        "rules",
        ("tests/conference/test_round_table.py",),
        "keeps_it_off",
    ),
    Breakage(
        "a sheet without a name names somebody",
        "dossier/conference/anonymous.py",
        '    return NAMED if found else ""',
        '    return ""',
        ("tests/conference/test_anonymous.py",),
        "tells_who",
    ),
    Breakage(
        "two clicks on a decision are two actions",
        "plans/conferences.py",
        "    if held is None or held.action_id:",
        "    if held is None:",
        ("tests/conference/test_minutes.py",),
        "two_clicks",
    ),
    Breakage(
        "an adviser stays for as long as he likes",
        "consent/tables.py",
        "\n            and ({WORKS_IN_IT} or (ended_at is not null and user_id = {USER}))",
        "",
        ("tests/conference/test_sheet.py",),
        "stays_no_longer",
    ),
    Breakage(
        "an adviser brings colleagues",
        "consent/tables.py",
        "{ONLY_BY_COORDINATOR} and {WORKS_IN_IT})",
        "{ONLY_BY_COORDINATOR})",
        ("tests/conference/test_sheet.py",),
        "stays_no_longer",
    ),
]
