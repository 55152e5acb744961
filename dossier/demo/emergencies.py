"""Emergencies of the demo, with the rows that the log has of them."""

from audit.choices import Action, Depth, writing
from consent.emergency import open_emergency, review, write_account
from consent.purposes import Purpose


def open_by(stage, username, home, when, *, called, reason, danger_to_life=False):
    whom, result = called
    with stage.turn(username, when, purpose=Purpose.EMERGENCY) as acting:
        access = open_emergency(
            home.household.pk, whom, result, reason, danger_to_life=danger_to_life, acting=acting
        )
    about = {"household_id": home.household.pk, "emergency_id": access.pk}
    stage.note(username, when, "emergency:open", {"action": Action.EMERGENCY_OPEN, **about})
    looks = [
        {"action": Action.LOOK, "depth": Depth.OPENED, "person_id": person.pk, **about}
        for person in home.people.values()
    ]
    stage.note(username, when, "household:overview", *looks)
    return access


def account_by(stage, username, access, when, account):
    with stage.turn(username, when, purpose=Purpose.EMERGENCY) as acting:
        write_account(access, account, acting=acting)
    stage.note(username, when, "emergency:account", row(writing("account_for_emergency"), access))


def judge(stage, access, when, verdict, note, resident_informed):
    with stage.turn("privacy", when, purpose=Purpose.OVERSIGHT) as acting:
        review(access, verdict, note, resident_informed, acting=acting)
    stage.note("privacy", when, "privacy:review", row(Action.EMERGENCY_REVIEW, access))


def row(action, access):
    return {"action": action, "household_id": access.household_id, "emergency_id": access.pk}
