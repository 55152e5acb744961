"""De Wit – El Amrani: één plan, vier wetten. The family of the pictures.

Shows: consent per person, receiver and kind; a report in sections; refused and never asked look alike; a withdrawal
that also holds for the coordinator; a parent's no ends the child's; a birthday ends grounds; steps accepted and
given back.
"""

from accounts.laws import Law
from consent.question import opened_from
from consent.withdrawing import Scope, withdraw_at_desk
from dossier.demo.consents import no, only_that, say_no, say_no_to_kind, share, to_law, yes
from dossier.demo.outside_of_de_wit import go_outside_the_rules
from dossier.demo.papers import add_paper
from dossier.demo.people import Place, born, end_first_contact, make, section
from dossier.demo.plan_of_de_wit import make_plan
from dossier.demo.routes import route_to
from dossier.demo.stage import Home
from dossier.demo.talk_of_de_wit import talk_at_home, talk_of_jeugd
from households.actions import (
    link_person,
    record_authority,
    relate,
    set_contact_preference,
    start_household,
    write_report,
)
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, ContactPreference, ParentalAuthority, Relationship
from intake.actions import write_down_story

Role = CaseTeamMember.Role
ADDRESS = {"street": "Wilgenhof", "house_number": "27", "postcode": "3542WH", "town": "Waterlinge"}
WMO_TALK = opened_from(Law.WMO)
# Who they also let the coordinator see: what Schuldhulp and Jeugd do for them.
NAMED = opened_from(Law.WMO, (Law.WGS, Law.JW))
TOGETHER = "Samira, Noor en Marloes"


def play(stage):
    home = begin(stage)
    route(stage, home)
    ask_at_home(stage, home)
    ask_noor(stage, home)
    ask_parents(stage, home)
    first_reports(stage, home)
    talk_at_home(stage, home)
    sign_for_work(stage, home)
    debts_join(stage, home)
    colleagues_write(stage, home)
    talk_of_jeugd(stage, home)
    make_plan(stage, home)
    go_outside_the_rules(stage, home)
    last_weeks(stage, home)
    peter_withdraws(stage, home)
    return home


def begin(stage):
    today = stage.today
    with stage.turn("balie", stage.workday(96, "10.20")) as desk:
        household = start_household(
            label="De Wit – El Amrani",
            team=stage.team("Team Toegang"),
            cbs_type="niet-gehuwd paar met kinderen",
            acting=desk,
        )
        who = {
            "Samira": make("Samira", "El Amrani", born(41, 203, today), bsn="999998110", sex="V", acting=desk, **ADDRESS),
            "Peter": make("Peter", "Wit", born(44, 61, today), bsn="999998122", sex="M", prefix="de", acting=desk, **ADDRESS),
            "Noor": make("Noor", "Wit", born(18, -9, today), bsn="999998134", sex="V", prefix="de", acting=desk, **ADDRESS),
            "Yassin": make("Yassin", "Wit", born(9, 118, today), bsn="999998146", sex="M", prefix="de", acting=desk, **ADDRESS),
        }  # fmt: skip
        home = Home(household, who)
        link_people(home, desk)
        record_family(stage, home, desk)
        write_report(
            household,
            [section(home.Samira, Kind.AGREEMENTS, "Samira komt voor hulp in huis. Ze vertelt ook over brieven die ze niet opent.")],
            law=Law.TOEGANG, channel="counter", happened_on=today, acting=desk,
        )  # fmt: skip
    stage.did("balie", home, stage.workday(96, "10.20"), "start_household")
    return home


def link_people(home, desk):
    places = {"Samira": Place.PARENT, "Noor": Place.CHILD, "Yassin": Place.CHILD}
    for name, place in places.items():
        link_person(home.household, home.people[name], takes_part=True, place=place, acting=desk)
    # Lives at the same address, and does not take part in the plan.
    link_person(home.household, home.Peter, takes_part=False, place=Place.PARENT, acting=desk)


def record_family(stage, home, desk):
    kinds, told = Relationship.Kind, Relationship.Source.TOLD
    for child in (home.Noor, home.Yassin):
        for parent in (home.Samira, home.Peter):
            relate(home.household, parent, kinds.PARENT, source=told, other_person=child, acting=desk)
            record_authority(
                home.household,
                child,
                holder=parent,
                kind=ParentalAuthority.Kind.JOINT,
                document="uittreksel gezagsregister",
                seen_on=stage.day(96),
                acting=desk,
            )
    relate(
        home.household, home.Samira, kinds.NEIGHBOUR, source=told,
        other_name="Ria Hoekstra", other_phone="06 12 34 56 01", acting=desk,
    )  # fmt: skip
    relate(
        home.household, home.Samira, kinds.NETWORK, source=told,
        other_name="Tante Fatiha", other_phone="06 12 34 56 02", acting=desk,
    )  # fmt: skip
    set_contact_preference(
        home.household, home.Samira, safety=ContactPreference.Safety.SAFE,
        phone="06 12 34 56 03", wish="bel na 15.00 uur", language="Nederlands", acting=desk,
    )  # fmt: skip


def route(stage, home):
    routed = stage.workday(95, "15.10")
    with stage.turn("balie", routed, home, did="choose_route") as desk:
        route_to(stage, home, "regisseur", Law.WMO, coordinates=True, acting=desk)
    with stage.turn("regisseur", stage.workday(92, "09.15"), home, did="add_colleague") as marloes:
        for username, law in (("jeugd", Law.JW), ("werk", Law.PW)):
            add_to_case_team(
                home.household,
                role=Role.BEHIND_THE_SCENES,
                user=stage.user(username),
                law=law,
                acting=marloes,
            )
    end_first_contact(stage, home, routed)


def ask_at_home(stage, home):
    with stage.turn("regisseur", stage.workday(91, "16.00"), home, did="record_consent") as marloes:
        asked = {"answers": [yes(home.Samira)], "present": TOGETHER, "acting": marloes}
        share(
            home, home.Samira, "regisseur", to_law(Law.INTEGRAAL), NAMED,
            also=(Kind.HOUSING, Kind.WORK_SCHOOL, Kind.MONEY, Kind.DAILY_HEALTH), **asked,
        )  # fmt: skip
        refused = {**asked, "answers": [no(home.Samira, reason="Dat is van Noor en mij.")]}
        say_no(home, home.Samira, "jw", to_law(Law.JW), WMO_TALK, **refused)
        only_that(home, home.Samira, to_law(Law.JW), WMO_TALK, **asked)


def ask_noor(stage, home):
    """Seventeen: she decides herself. Yes to Jeugd, no to the rest."""
    with stage.turn("regisseur", stage.workday(91, "16.40"), home, did="record_consent") as marloes:
        asked = {"answers": [yes(home.Noor)], "present": "Noor en Marloes", "acting": marloes}
        refused = {**asked, "answers": [no(home.Noor)]}
        share(
            home, home.Noor, "regisseur", to_law(Law.INTEGRAAL), NAMED,
            also=(Kind.WORK_SCHOOL, Kind.FAMILY), without=(Kind.WORK_SCHOOL, Kind.FAMILY), **asked,
        )  # fmt: skip
        say_no_to_kind(home, home.Noor, Kind.MENTAL_HEALTH, to_law(Law.INTEGRAAL), NAMED, **refused)
        share(home, home.Noor, "jw", to_law(Law.JW), WMO_TALK, **asked)
        say_no(home, home.Noor, "wgs", to_law(Law.WGS), WMO_TALK, **refused)
        say_no(home, home.Noor, "pw", to_law(Law.PW), WMO_TALK, **refused)


def ask_parents(stage, home):
    """Yassin is nine: both parents decide. Peter answers for himself too."""
    with stage.turn("regisseur", stage.workday(88, "16.30"), home, did="record_consent") as marloes:
        both = {"present": "Samira, Peter en Marloes", "acting": marloes}
        parents = [yes(home.Samira), yes(home.Peter)]
        share(home, home.Yassin, "regisseur", to_law(Law.INTEGRAAL), NAMED, answers=parents, **both)
        share(home, home.Yassin, "jw", to_law(Law.JW), WMO_TALK, answers=parents, **both)
        share(home, home.Peter, "regisseur", to_law(Law.INTEGRAAL), NAMED, answers=[yes(home.Peter)], **both)
        share(home, home.Peter, "wgs", to_law(Law.WGS), WMO_TALK, answers=[yes(home.Peter)], **both)


def first_reports(stage, home):
    with stage.turn("regisseur", stage.workday(91, "17.10"), home, did="write_report") as marloes:
        write_down_story(
            home.household,
            home.Samira,
            law=Law.WMO,
            told_on=stage.today,
            words="Ik vroeg om hulp in huis door mijn rug. Maar eigenlijk lig ik wakker van de brieven. "
            "Ik maak ze niet meer open. Het huishouden schiet erbij in en ik schaam me ervoor.",
            question_behind="Niet: een schoonmaakhulp. Wel: rust over geld, zodat iedereen weer aan zichzelf toekomt.",
            going_well="Samira kookt elke dag en houdt het gezin bij elkaar. Buurvrouw Ria en tante Fatiha helpen graag.",
            acting=marloes,
        )
        write_report(
            home.household,
            [
                section(home.Samira, Kind.DAILY_HEALTH, "Samira kan niet lang staan door haar rug. Stofzuigen en de was lukken niet."),
                section(home.Samira, Kind.MONEY, "Er liggen ongeopende brieven. Samira schat de schuld op € 6.400."),
                section(home.Noor, Kind.WORK_SCHOOL, "Noor doet de was en de boodschappen en mist daardoor lessen."),
                section(home.Yassin, Kind.FAMILY, "Yassin eet op woensdag bij tante Fatiha. Dat gaat goed."),
            ],
            law=Law.WMO, channel="home", happened_on=stage.today, acting=marloes,
        )  # fmt: skip
    with stage.turn("regisseur", stage.workday(60, "11.30"), home, did="write_report") as marloes:
        write_report(
            home.household,
            [
                section(home.Peter, Kind.AGREEMENTS, "Peter wil meebetalen aan de energie, als hij een overzicht krijgt."),
                section(None, Kind.AGREEMENTS, "Samen afgesproken: op vrijdag kijkt het gezin wat er die week lukte."),
            ],
            law=Law.INTEGRAAL, channel="home", happened_on=stage.today, acting=marloes,
        )  # fmt: skip


def sign_for_work(stage, home):
    """Werk en inkomen only on paper."""
    with stage.turn("regisseur", stage.workday(85, "10.30"), home, did="record_consent") as marloes:
        paper = add_paper(
            home.household,
            "Toestemming voor Werk en inkomen, getekend",
            ["Samira El Amrani vindt het goed dat Werk en inkomen ziet:", "wie zij is, dat wij helpen, wat zij wil en haar werk.", "Getekend."],
            person=home.Samira, kind=Kind.AGREEMENTS, law=Law.WMO, received_on=stage.day(85), acting=marloes,
        )  # fmt: skip
        share(
            home, home.Samira, "pw", to_law(Law.PW), WMO_TALK,
            answers=[yes(home.Samira)], present="Samira en Marloes", paper=paper, acting=marloes,
        )  # fmt: skip


def debts_join(stage, home):
    with stage.turn("regisseur", stage.workday(33, "14.00"), home, did="record_consent") as marloes:
        share(
            home, home.Samira, "wgs", to_law(Law.WGS), WMO_TALK,
            answers=[yes(home.Samira)], present="Samira, Daan en Marloes", acting=marloes,
        )  # fmt: skip
        add_to_case_team(
            home.household, role=Role.SECOND_AT_TABLE, user=stage.user("schuld"), law=Law.WGS,
            at_table=True, acting=marloes,
        )  # fmt: skip


def colleagues_write(stage, home):
    with stage.turn("jeugd", stage.workday(78, "14.20"), home, did="write_report") as anouk:
        write_report(
            home.household,
            [
                section(home.Noor, Kind.WORK_SCHOOL, "School meldt verzuim: negen dagen in zes weken. Noor wil haar opleiding afmaken."),
                section(home.Noor, Kind.MENTAL_HEALTH, "Noor praat om de week met een psycholoog. Dat wil ze zelf houden."),
                section(home.Yassin, Kind.FAMILY, "Yassin is vrolijk. Hij vraagt veel aandacht als het thuis druk is."),
            ],
            law=Law.JW, channel="home", happened_on=stage.today, acting=anouk,
        )  # fmt: skip
        add_paper(
            home.household, "Brief van school over verzuim", ["Overzicht van de lessen die Noor miste."],
            person=home.Noor, kind=Kind.WORK_SCHOOL, law=Law.JW, received_on=stage.day(79), acting=anouk,
        )  # fmt: skip
    with stage.turn("werk", stage.workday(76, "11.10"), home, did="write_report") as hicham:
        write_report(
            home.household,
            [
                section(home.Samira, Kind.WORK_SCHOOL, "Samira werkt twaalf uur per week in de kantine. Meer uren lukt nu niet."),
                section(home.Samira, Kind.MONEY, "Aanvullende bijstand loopt. De loonstrook van vorige maand ontbreekt."),
            ],
            law=Law.PW, channel="phone", happened_on=stage.today, acting=hicham,
        )  # fmt: skip
    with stage.turn("schuld", stage.workday(30, "10.45"), home, did="write_report") as daan:
        write_report(
            home.household,
            [
                section(home.Samira, Kind.MONEY, "Elf brieven geopend. Drie schuldeisers, samen € 6.380. Energie is het dringendst."),
                section(home.Samira, Kind.MENTAL_HEALTH, "Samira slaapt slecht van de brieven en vraagt om kleine stappen."),
            ],
            law=Law.WGS, channel="home", happened_on=stage.today, acting=daan,
        )  # fmt: skip
        add_paper(
            home.household, "Aanmaning van de energieleverancier", ["Openstaand bedrag: € 812,40.", "Betalen binnen veertien dagen."],
            person=home.Samira, kind=Kind.MONEY, law=Law.WGS, received_on=stage.day(12), acting=daan,
        )  # fmt: skip


def last_weeks(stage, home):
    with stage.turn("regisseur", stage.workday(12, "15.20"), home, did="write_report") as marloes:
        write_report(
            home.household,
            [section(home.Samira, Kind.DAILY_HEALTH, "Hulp bij het huishouden is begonnen, twee uur per week.")],
            law=Law.WMO, channel="phone", happened_on=stage.today, acting=marloes,
        )  # fmt: skip
    with stage.turn("schuld", stage.workday(4, "10.05"), home, did="write_report") as daan:
        write_report(
            home.household,
            [section(home.Samira, Kind.MONEY, "Ria en Samira openden samen elf brieven. De energieleverancier dreigt met afsluiten.")],
            law=Law.WGS, channel="home", happened_on=stage.today, acting=daan,
        )  # fmt: skip


def peter_withdraws(stage, home):
    """At the desk, without opening the dossier; for his son apart, and only what Jeugd may see."""
    with stage.turn("balie", stage.at(1, "11.20"), home, did="withdraw_consent") as desk:
        peter = {"given_by_id": home.Peter.pk, "household_id": home.household.pk, "acting": desk}
        withdraw_at_desk(home.Peter.pk, reason="Ik wil dat dit stopt.", **peter)
        withdraw_at_desk(home.Yassin.pk, scope=Scope(law=Law.JW), **peter)
