"""What a row of the log says, in words for the privacy officer."""

from accounts.laws import Law
from accounts.roles import Role
from audit.choices import WRITE, Action, Depth, Outcome, SpecialPurpose
from consent.purposes import Purpose
from households.kinds import Kind

BY_PAGE = {
    "household:overview": "Overzicht bekeken",
    "household:reports": "Verslagen bekeken",
    "household:report": "Verslag gelezen",
    "household:documents": "Documenten bekeken",
    "household:document": "Document geopend",
    "household:log": "Inzagelog van het dossier bekeken",
    "household:members": "Gezinsleden bekeken",
    "household:new_report": "Verslag begonnen",
    "household:formal": "Formele stappen bekeken",
    "letters:choose": "Brieven bekeken",
    "letters:make": "Brief gemaakt",
    "consent:overview": "Toestemming bekeken",
    "dossier:workday": "Naam op Mijn werkdag",
    "dossier:households": "Naam in de lijst met huishoudens",
    "dossier:search": "Naam bij zoeken",
    "dossier:look_up": "Naam bij opzoeken aan de balie",
    "desk:overview": "Meldingen aan de balie bekeken",
    "desk:report": "Melding aan de balie gelezen",
    "desk:report_look_up": "Melding aan de balie gelezen",
    "desk:leave_message": "Bericht aan de balie voorbereid",
    "desk:letter_box": "Brievenbus bekeken",
    "early_signals:list": "Vroegsignaal in de lijst",
    "early_signals:link": "Vroegsignaal gelezen",
    "emergency:open": "Noodprocedure voorbereid",
    "emergency:mine": "Eigen noodprocedures bekeken",
    "emergency:account": "Eigen noodprocedure verantwoord",
}
BY_DEPTH = {Depth.LISTED: "Naam in een lijst", Depth.OPENED: "Dossier geopend", Depth.READ: "Inhoud gelezen"}
BY_ACTION = {
    Action.SEARCH: "Gezocht",
    Action.LOOK_UP: "Opgezocht aan de balie",
    Action.REFUSED: "Geweigerd",
    Action.ERROR: "Storing",
    Action.BSN_REVEAL: "BSN getoond",
    Action.PRINT: "Afgedrukt",
    Action.EXPORT: "Uitgevoerd naar bestand",
    Action.DOWNLOAD: "Bestand opgehaald",
    Action.EMERGENCY_OPEN: "Noodprocedure geopend",
    Action.EMERGENCY_REVIEW: "Noodprocedure beoordeeld",
    Action.LOG_READ: "Inzagelog gelezen",
    Action.LOGIN: "Ingelogd",
    Action.LOGOUT: "Uitgelogd",
    Action.LOGIN_FAILED: "Inloggen mislukt",
    Action.LOCKED_OUT: "Tijdelijk buitengesloten",
}
BY_VERB = {
    "let_stand": "Mag op het plan van een ander: opgeschreven",
    "let_stand_no_more": "Mag op het plan van een ander: gestopt",
    "write_report": "Verslag geschreven",
    "correct_note": "Verslag verbeterd",
    "add_document": "Document toegevoegd",
    "add_step": "Stap toegevoegd",
    "accept_step": "Stap aangenomen",
    "finish_step": "Stap afgerond",
    "move_step": "Stap op andere datum",
    "give_back_step": "Stap teruggegeven",
    "ask_step_again": "Stap opnieuw gevraagd",
    "record_step": "Formele stap vastgelegd",
    "add_provision": "Voorziening toegevoegd",
    "change_provision": "Voorziening gewijzigd",
    "end_provision": "Voorziening gestopt",
    "keep_letter_text": "Tekst van een brief bewaard",
    "join_household": "Aan het huishouden toegevoegd",
    "take_part": "Doet mee aan het plan",
    "live_here": "Woont er alleen",
    "write_minutes": "In het verslag van een overleg geschreven",
    "correct_line": "Regel van een verslag verbeterd",
    "move_conference": "Overleg verzet",
    "cancel_conference": "Overleg gaat niet door",
    "leave_case_team": "Uit het team gegaan",
    "keep_talk": "Uitvraag aangevuld",
    "write_down_story": "Verhaal opgeschreven",
    "keep_question_behind": "Vraag achter de vraag opgeschreven",
    "open_life_domain": "Leefgebied erbij gezet",
    "keep_life_domain": "Leefgebied aangevuld",
    "close_life_domain": "Leefgebied weggehaald",
    "finish_talk": "Samen nagelezen",
    "change_life_domain": "Lijst van leefgebieden gewijzigd",
    "event_birth": "Geboorte opgeschreven",
    "event_move": "Verhuizing opgeschreven",
    "event_split": "Uit elkaar gaan opgeschreven",
    "event_death": "Overlijden opgeschreven",
    "note_duplicate": "Mogelijk dubbel vergeleken",
    "inform": "Geïnformeerd over wat wij vastleggen",
    "keep_report": "Melding bewaard",
    "take_report": "Melding opgepakt",
    "give_back_report": "Melding teruggegeven",
    "close_report": "Melding afgerond",
    "link_report": "Melding gekoppeld aan een huishouden",
    "hand_over_report": "Melding overgedragen: te dichtbij",
    "destroy_reports": "Oude meldingen vernietigd",
    "receive_report": "Aanmelding van een inwoner ontvangen",
    "import_signals": "Vroegsignalen ingelezen",
    "signal_offered": "Vroegsignaal: aanbod gedaan",
    "signal_accepted": "Vroegsignaal: aangenomen",
    "signal_declined": "Vroegsignaal: niet aangenomen",
    "signal_no_answer": "Vroegsignaal: geen reactie",
    "link_signal": "Vroegsignaal gekoppeld",
    "destroy_signals": "Oude vroegsignalen vernietigd",
    "keep_social_map": "Sociale kaart veranderd",
    "keep_public_page": "Pagina voor inwoners veranderd",
    "keep_partners": "Signaalpartner veranderd",
    "leave_message": "Bericht achtergelaten",
    "pick_up_message": "Bericht opgepakt",
    "withdraw_consent": "Toestemming ingetrokken",
    "close_emergency": "Noodprocedure gesloten",
    "account_for_emergency": "Noodprocedure verantwoord",
    "change_sharing_rule": "Deelmatrix gewijzigd",
    "switch_legal_basis": "Grondslag aan- of uitgezet",
}
REASONS = {
    "no_reach": "werkt niet in dit huishouden",
    "withheld_or_absent": "afgeschermd, of bestaat niet",
    "not_own": "is van een collega",
    "not_own_team": "is van een ander team",
    "may_not_write": "mag hier niet schrijven",
    "may_not_open_emergency": "mag hier geen noodprocedure openen",
    "no_oversight": "hoort niet bij de rol",
    "reads_only": "mag alleen lezen",
    "no_role": "hoort niet bij de rol",
    "hidden": "dit huishouden is verborgen, er is niets getoond",
    "wrong_credentials": "verkeerd wachtwoord of onbekende naam",
    "locked_out": "te vaak geprobeerd",
}


def what(entry) -> str:
    """Overzicht bekeken; Verslag gelezen (2); Geweigerd: werkt niet in dit huishouden."""
    n = (n_shown(entry) or None) if entry.action == Action.LOOK else entry.hits
    return deed(entry) if n is None or _is_refused(entry) else f"{deed(entry)} ({n})"


def deed(entry) -> str:
    if _is_refused(entry):
        return f"{BY_ACTION.get(entry.action, 'Geweigerd')}: {REASONS.get(entry.reason, 'mag niet')}"
    if entry.action.startswith(WRITE):
        return BY_VERB.get(entry.action.removeprefix(WRITE), "Gegevens gewijzigd")
    if entry.action == Action.LOOK:
        return BY_PAGE.get(entry.page) or BY_DEPTH.get(entry.depth, "Bekeken")
    return BY_ACTION.get(entry.action, entry.action)


def _is_refused(entry):
    return entry.outcome == Outcome.REFUSED and bool(entry.reason)


def role(entry) -> str:
    return Role(entry.acting_role).label if entry.acting_role in Role.values else ""


def counted(count) -> str:
    """1.284, or "meer dan 1.000": a page does not count millions."""
    text = f"{count.n:,}".replace(",", ".")
    return f"meer dan {text}" if count.is_more else text


def n_shown(entry) -> int:
    return sum(sum(kinds.values()) for kinds in entry.shown.values())


def n_withheld(entry) -> int:
    return sum(entry.withheld.values())


def purpose(entry) -> str:
    if entry.purpose:
        return Purpose(entry.purpose).label
    return SpecialPurpose(entry.special_purpose).label.capitalize() if entry.special_purpose else ""


def seen(entry) -> list[tuple[Law, str]]:
    """Per law, the kinds of data with how many of each."""
    return [
        (
            Law(int(law)),
            ", ".join(f"{Kind(int(kind)).label} ({n})" for kind, n in sorted(kinds.items(), key=_number)),
        )
        for law, kinds in sorted(entry.shown.items(), key=_number)
        if kinds
    ]


def withheld(entry) -> list[tuple[Law, int]]:
    return [(Law(int(law)), n) for law, n in sorted(entry.withheld.items(), key=_number) if n]


def _number(item):
    return int(item[0])
