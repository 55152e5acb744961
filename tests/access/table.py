"""Who gets which status where: one line for each address. tests/access/README.md tells how to add one."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse

from tests.access.world import ROLES

# Within reach of the household, and what they may do there.
INSIDE = "starter wmo debt coordinator partner advises emergency"
WRITERS = "starter wmo debt coordinator partner advises"
# Who works for the municipality itself: no partner, no adviser.
OWN_HELP = "starter wmo debt coordinator"
ASKERS = "starter wmo debt coordinator"
DECIDERS = "wmo debt coordinator"
KEEPERS = "starter coordinator"
# Of the record that the table is about: Wmo, shared with schuldhulp, of a kind that an emergency opens.
IN_WMO = "wmo coordinator"
READERS = "wmo debt coordinator emergency"
# By role alone.
DESK = "desk starter"
CALLERS = "desk starter wmo debt coordinator"
OPENERS = (
    "desk starter wmo debt coordinator partner advises emergency outsider blocked safeguarding elsewhere"
)
SEARCHERS = f"{OPENERS} team_coordinator"
OVERSIGHT = "privacy fg"
# In the team that does vroegsignalering.
OUTREACH = "starter debt"
# In an improvement team; its leader too.
IN_TEAM = "wmo debt partner team_coordinator"
NO_WORKDAY = "privacy fg admin"


# At the meeting: Marloes called it, the behavioural expert chairs, two colleagues sit there.
SEATED = "coordinator advises wmo outsider"
LEADERS = "coordinator advises"
# Seated, and in the law of what was brought in.
NAMED_THERE = "coordinator wmo"


def public(status):
    return dict.fromkeys(ROLES, status)


def everybody(status, *, anonymous=302):
    """Who works here, whatever the role; who is not logged in is sent to log in."""
    return public(status) | {"anonymous": anonymous}


def only(roles, status=200):
    """For all others it does not exist."""
    return everybody(404) | dict.fromkeys(roles.split(), status)


def nothing_like(key):
    return {UUID: uuid4(), int: 2_000_000_000}.get(type(key), key)


@dataclass(frozen=True)
class Page:
    """`get` and `post` say what each login gets; None: that method is not offered. `args` are names in the world."""

    name: str
    args: str
    get: dict | None
    post: dict | None
    # What a POST sends, beside the token: nothing, so that a form comes back with its errors.
    form: str = ""

    def address(self, world):
        return reverse(self.name, args=[of(world, arg) for arg in self.args.split()])

    def address_of_nothing(self, world):
        """The same, of things that do not exist."""
        found = [of(world, arg) for arg in self.args.split()]
        return reverse(self.name, args=[nothing_like(arg) for arg in found])

    def lets_in(self, role):
        return any((statuses or {}).get(role) in (200, 302, 422) for statuses in (self.get, self.post))

    def opened_by(self, method):
        """Somebody who gets more than a refusal."""
        statuses = (self.get if method == "GET" else self.post) or {}
        return next((role for role, status in statuses.items() if status not in (302, 401, 404)), None)

    def expected(self, method, role):
        # A page that is only read answers HEAD too; a form does not.
        offered = {"GET": self.get, "POST": self.post, "HEAD": None if self.post else self.get}.get(method)
        return offered[role] if offered else self.not_offered(role)

    def not_offered(self, role):
        told = (self.get or self.post)[role]
        if role == "anonymous" and told == 302 and not self.name.startswith("public:"):
            return 302
        return 404 if told == 404 and self.role_first else 405

    @property
    def role_first(self):
        return self.name in DESK_FIRST or self.name.startswith(
            ("privacy:", "keeping:", "early_signals:", "life_domains:", "letters:text")
        )


def of(world, arg):
    found = getattr(world, arg, arg)
    return getattr(found, "pk", found)


# Another role hears that there is no such page, whatever method it uses.
DESK_FIRST = {
    "dossier:look_up",
    "dossier:too_near",
    "dossier:start_anew",
    "dossier:start",
    "dossier:mandates",
    "dossier:end_mandate",
    "dossier:keep_costs",
    "desk:overview",
    "desk:begin_talk",
    "desk:talk",
    "desk:keep_talk",
    "desk:talk_look_up",
    "desk:report",
    "desk:report_look_up",
    "desk:leave_message",
}

# The municipality's own people: no chain partner, and nobody who watches or configures.
OWN_PEOPLE = "desk starter wmo debt coordinator advises emergency outsider blocked safeguarding elsewhere team_coordinator manager"
OWN_HERE = OWN_PEOPLE.replace("elsewhere ", "")
# In the team whose board it is.
ON_THE_BOARD = "wmo debt"

PAGES = [
    # Around everything
    Page("livez", "", public(200), None),
    Page("readyz", "", public(200), None),
    # Signing in, and colleagues; nobody who lives here
    Page("accounts:login", "", everybody(302, anonymous=200), public(200)),
    Page("accounts:logout", "", None, public(302)),
    Page("accounts:extend_session", "", everybody(200, anonymous=401), everybody(200, anonymous=401)),
    Page("accounts:choose_organisation", "", everybody(200), everybody(200)),
    Page("accounts:colleagues", "", everybody(200), everybody(200)),
    # For residents, without login; nobody who lives here is on it
    Page("public:front", "", public(200), None),
    Page("public:town", "waterlinge", public(200), None),
    Page("public:self_check", "waterlinge", public(200), public(200)),
    Page("public:ask", "waterlinge", public(200), public(422)),
    Page("public:ask_for_another", "waterlinge", public(404), public(404)),
    Page("public:sent", "waterlinge", public(302), None),
    Page("public:own_social_map", "", public(200), public(200)),
    Page("public:social_map", "waterlinge", public(200), public(200)),
    Page("public:entry", "waterlinge card", public(200), None),
    # Beheer of what residents read
    Page("keeping:social_map", "", only("admin"), None),
    Page("keeping:new_entry", "", only("admin"), only("admin", 422)),
    Page("keeping:entry", "card", only("admin"), only("admin", 422)),
    Page("keeping:show_or_hide", "card", None, only("admin", 302)),
    Page("keeping:public_page", "", only("admin"), only("admin", 422)),
    Page("keeping:partners", "", only("admin"), only("admin", 422)),
    Page("dossier:mandates", "", only("admin"), only("admin", 422)),
    Page("dossier:end_mandate", "mandate", None, only("admin", 302)),
    Page("dossier:keep_costs", "", only("admin"), only("admin", 302)),
    Page("keeping:use_or_stop", "partner_of_signals", None, only("admin", 302)),
    # Vroegsignalen: the outreach team's alone
    Page("early_signals:list", "", only(OUTREACH), only(OUTREACH, 422)),
    Page("early_signals:answer", "signal", None, only(OUTREACH, 302)),
    Page("early_signals:link", "signal", only(OUTREACH), only(OUTREACH, 422)),
    # Mijn werkdag, finding people, starting
    Page("dossier:workday", "", everybody(200) | dict.fromkeys(NO_WORKDAY.split(), 302), None),
    Page("dossier:inbox", "", everybody(200), None),
    Page("dossier:answer_notification", "notification", None, only("wmo", 302), form="antwoord=klaar"),
    Page("dossier:households", "", everybody(200), None),
    Page("dossier:search", "", only(SEARCHERS), only(SEARCHERS, 422)),
    Page("dossier:look_up", "", only(DESK), only(DESK, 422)),
    Page("dossier:too_near", "unknown", None, only(DESK, 302)),
    Page("dossier:start_anew", "", only(DESK, 302), None),
    Page("dossier:start", "unknown", only(DESK, 302), only(DESK, 302)),
    # The board: one's own, and that of a team for who is in it, leading it or not
    Page("board:mine", "", only(SEARCHERS), None),
    Page("board:mine_live", "", only(SEARCHERS), None),
    Page("board:team", "board_team", only(IN_TEAM), None),
    Page("board:team_live", "board_team", only(IN_TEAM), None),
    Page("board:new_ambition", "board_team", only(IN_TEAM), only(IN_TEAM, 422)),
    Page("board:ambition", "board_team ambition", only(IN_TEAM), only(IN_TEAM, 422)),
    Page("board:retrospective", "board_team", only(IN_TEAM), only(IN_TEAM, 422), form="edition=x"),
    # Balie: a talk is of one colleague, a report of the team, a letter of who keeps the household
    Page("desk:overview", "", only(DESK), None),
    Page("desk:begin_talk", "", None, only(DESK, 302)),
    Page("desk:talk", "talk", only("desk"), only("desk", 302)),
    Page("desk:keep_talk", "talk", None, only("desk", 204)),
    Page("desk:talk_look_up", "talk", only("desk"), only("desk", 422)),
    Page("desk:report", "melding", only(DESK), only(DESK, 302)),
    Page("desk:report_look_up", "melding", only(DESK), only(DESK, 422)),
    Page("desk:leave_message", "unknown", only(DESK, 302), only(DESK, 302)),
    Page("desk:letter_box", "home", only(INSIDE), None),
    Page("desk:pick_up_message", "home letter", None, only(KEEPERS, 302)),
    # One household: within reach or it does not exist
    Page("household:overview", "home", only(INSIDE), None),
    Page("household:timeline", "home", only(INSIDE), None),
    Page("household:reports", "home", only(INSIDE), None),
    Page("household:new_report", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:report", "home report", only(READERS), None),
    Page("household:correct_note", "home note", only(IN_WMO), only(IN_WMO, 422)),
    Page("household:draft", "home verslag", None, only(INSIDE, 204)),
    Page("household:drop_draft", "home verslag", None, only(INSIDE, 302)),
    Page("household:documents", "home", only(INSIDE), None),
    Page("household:new_document", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:document", "home document", only(READERS), None),
    Page("household:new_step", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:answer_step", "home step", only("wmo"), only("wmo", 302), form="antwoord=klaar"),
    Page("household:ask_step_again", "home returned", only(IN_WMO), only(IN_WMO, 422)),
    # The plan: its course is of who keeps the household, a goal of who works in its law
    Page("household:plan", "home", only(INSIDE), None),
    Page("household:begin_plan", "home", only(KEEPERS, 302), only(KEEPERS, 302)),
    Page("household:move_plan", "home", None, only(KEEPERS, 302)),
    Page("household:wish", "home", only(WRITERS), only(WRITERS, 422)),
    # Who leads on safety: written by who works in youth care here, a measure by the organisation that recorded it
    Page("household:new_measure", "home", only("partner advises"), only("partner advises", 422)),
    Page("household:measure", "home measure", only("partner"), only("partner", 302)),
    Page("household:safety_lead", "home measure", only("partner"), only("partner", 422)),
    Page("household:new_goal", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:goal", "home goal", only(IN_WMO), only(IN_WMO, 422)),
    Page("household:card", "home step", only("wmo"), only("wmo", 422)),
    Page("household:undo_move", "home step", None, only("wmo", 302)),
    Page("household:board", "home", only(INSIDE), None),
    Page("household:live", "home", only(INSIDE), None),
    Page("household:evaluation", "home", only(INSIDE), only(WRITERS, 302)),
    Page("household:begin_evaluation", "home", None, only(KEEPERS, 302)),
    Page("household:evaluation_day", "home", only(KEEPERS), only(KEEPERS, 422)),
    Page("household:former_evaluation", "home evaluation", only(INSIDE), None),
    Page("household:check", "home check", only(IN_WMO), only(IN_WMO, 422)),
    Page("household:versions", "home", only(INSIDE), None),
    Page("household:make_version", "home", None, only(KEEPERS, 302)),
    Page("household:version", "home version", only(INSIDE), None),
    Page("household:agree_version", "home version", only(ASKERS), only(ASKERS, 422)),
    Page("household:print_plan", "home", only(ASKERS), None),
    Page("household:print_for_member", "home samira", None, only(ASKERS, 422)),
    # What somebody does who is not in the plan; this step is a colleague's.
    Page("household:print_for_outsider", "home step", None, everybody(404)),
    Page("household:print_for_table", "home", None, only(KEEPERS, 422)),
    Page("household:may_stand", "home samira", only(KEEPERS), only(KEEPERS, 422)),
    Page("household:stop_standing", "home unknown", None, everybody(404)),
    # Buiten de lijntjes: read like any record, written in its law; decided on by who has a mandate and no reach.
    Page("household:solutions", "home", only(INSIDE), None),
    Page("household:new_solution", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:solution", "home solution", only(READERS), only(IN_WMO, 422), form="wat=toets"),
    Page("household:change_solution", "home solution", only(IN_WMO), only(IN_WMO, 422)),
    Page("dossier:proposals", "", only("manager team_coordinator"), None),
    Page("dossier:proposal", "proposal", only("manager"), only("manager", 422)),
    # Where the municipality keeps who pays what; an amount is of the kind of help it pays.
    Page("household:costs", "home", only(INSIDE), None),
    Page("household:new_cost", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:cost", "home cost", only(IN_WMO), only(IN_WMO, 422)),
    Page("household:touched", "home", only("coordinator"), None),
    Page("household:close_plan", "home", only("coordinator"), only("coordinator", 422)),
    Page("household:people", "home", only(INSIDE), None),
    Page(
        "household:join",
        "home",
        only("starter") | {"coordinator": 302},
        only("starter", 422) | {"coordinator": 302},
    ),
    Page("household:join_look_up", "home", only("starter"), only("starter", 422)),
    Page("household:join_found", "home unknown", only("starter", 302), only("starter", 302)),
    Page("household:join_told", "home", only(KEEPERS), only(KEEPERS, 422)),
    Page("household:network", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:bsn", "home samira", None, only(ASKERS)),
    Page("household:contact_preference", "home samira", only(WRITERS), only(WRITERS, 422)),
    Page("household:custody", "home noor", only(OWN_HELP), only(OWN_HELP, 422)),
    Page("household:representative", "home samira", only(OWN_HELP), only(OWN_HELP, 422)),
    Page("household:part", "home samira", only(KEEPERS), only(KEEPERS, 422)),
    Page("household:main_plan", "home noor", only(KEEPERS), only(KEEPERS, 302)),
    Page("household:leave", "home samira", only(KEEPERS), only(KEEPERS, 302)),
    Page("household:end_fact", "home gezag custody", None, only(OWN_HELP, 302)),
    Page("household:duplicates", "home", only(KEEPERS), only(KEEPERS)),
    Page("household:events", "home", only(KEEPERS), None),
    Page("household:new_event", "home overlijden", only(KEEPERS), only(KEEPERS, 422)),
    Page("household:event", "home event", only(KEEPERS), None),
    Page("household:case_team", "home", only(INSIDE), None),
    Page("household:add_colleague", "home", only(WRITERS), only(WRITERS, 422)),
    Page("household:leave_coordination", "home", only("coordinator"), only("coordinator", 422)),
    Page("household:stand_in", "home", only("coordinator"), only("coordinator", 422)),
    Page("household:end_stand_in", "home", None, only("coordinator", 302)),
    # Asked of nobody here: back to the team.
    Page("household:still_involved", "home", only(INSIDE, 302), only(INSIDE, 302)),
    Page("household:stop", "home member_wmo", None, only(IN_WMO, 302)),
    Page("household:coordinator", "home member_wmo", None, only(IN_WMO, 302)),
    Page("household:hand_over", "home member_wmo", None, only("coordinator", 302)),
    Page("household:answer_hand_over", "home member_wmo", None, everybody(404)),
    Page("household:terms", "home", only(INSIDE), None),
    Page("household:term", "home deadline", only(IN_WMO), only(IN_WMO, 422), form="antwoord=vervallen"),
    Page("household:formal", "home", only(INSIDE), only(ASKERS, 422)),
    Page("household:new_provision", "home", only(ASKERS), only(ASKERS, 422)),
    Page("household:provision", "home provision", only(IN_WMO), only(IN_WMO, 422), form="antwoord=wijzigen"),
    Page("household:calendar", "home appointment", only(READERS), None),
    # Letters: of the municipality, and by who may ask; their texts are kept by the administrator
    Page("letters:choose", "home", only(WRITERS), None),
    Page("letters:make", "home samira", None, only(ASKERS, 422)),
    Page("letters:texts", "", only("admin"), None),
    Page("letters:text", "bevestiging", only("admin"), only("admin", 422)),
    Page("household:log", "home", only(INSIDE), None),
    # The talk, step by step
    Page("intake:overview", "home", only(INSIDE), None),
    Page("intake:table", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:story", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:life_domains", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:strength", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:question", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:summary", "home", only(WRITERS), only(WRITERS, 302)),
    Page("intake:paper", "home", None, only(WRITERS)),
    Page("intake:colleague", "home", only(WRITERS), only(WRITERS, 422)),
    Page("life_domains:list", "", only("admin"), None),
    Page("life_domains:change", "geldzaken", only("admin"), only("admin", 422)),
    Page("intake:sharing", "home", only(ASKERS), only(ASKERS, 422)),
    Page("intake:sharing_less", "home samira", only(ASKERS, 302), only(ASKERS, 302)),
    Page("intake:information", "home samira", None, only(ASKERS, 422)),
    Page("intake:leaflet", "", everybody(200), None),
    Page("intake:screening", "home", only("starter"), only("starter", 422)),
    Page("intake:route", "home", only("starter"), only("starter", 422)),
    # Toestemming
    Page("consent:overview", "home", only(INSIDE), None),
    Page("consent:person", "home samira", only(KEEPERS), None),
    Page("consent:ask", "home", only(ASKERS), only(ASKERS, 422)),
    Page("consent:that_not_what", "home samira", only(ASKERS, 302), only(ASKERS, 302)),
    Page("consent:answer", "home consent", only(KEEPERS), only(KEEPERS, 422)),
    Page("consent:paper", "home consent", only(KEEPERS), only(KEEPERS, 422)),
    Page("consent:withdraw", "home", only(WRITERS), None),
    Page("consent:withdraw_for", "home samira", only(WRITERS), only(WRITERS, 422)),
    Page("consent:withdrawn", "home", only(WRITERS, 302), only(WRITERS, 302)),
    Page("consent:withdrawn_paper", "home", only(WRITERS, 302), only(WRITERS, 302)),
    Page("consent:print_overview", "home samira", only(KEEPERS), only(KEEPERS, 422)),
    Page("consent:print_form", "home samira", only(ASKERS), only(ASKERS, 422)),
    Page("consent:decide", "home", only(DECIDERS), only(DECIDERS, 422)),
    Page("consent:end_ground", "home ground", None, only("debt coordinator", 302)),
    Page("consent:waiver", "home", only(ASKERS), only(ASKERS, 422)),
    Page("consent:agreement", "home", only(ASKERS), only(ASKERS, 422)),
    Page("consent:take_back_agreed", "home waiver", only(KEEPERS), only(KEEPERS, 422)),
    Page("consent:withdraw_at_desk", "samira", only(DESK), only(DESK, 422)),
    Page("consent:withdrawn_at_desk", "", only(DESK, 302), only(DESK, 302)),
    Page("consent:withdrawn_at_desk_paper", "", only(DESK, 302), None),
    Page("consent:may_share", "", everybody(200), None),
    # Noodprocedure
    Page(
        "emergency:open", "home", only(CALLERS) | {"emergency": 302}, only(CALLERS, 422) | {"emergency": 302}
    ),
    Page("emergency:mine", "", only(OPENERS), None),
    Page("emergency:close", "opened", None, only("emergency", 302)),
    Page("emergency:account", "opened", only("emergency"), only("emergency", 422)),
    # Dit kan beter, knelpunten, the team of teams, sturing; nobody who lives here is on it
    Page("improving:improve", "", everybody(200), everybody(422)),
    Page("improving:card", "improvement", only(ON_THE_BOARD), only(ON_THE_BOARD, 422)),
    Page("improving:from_card", "improvement", only(ON_THE_BOARD), only(ON_THE_BOARD, 422)),
    Page("improving:knelpunten", "", everybody(200), None),
    Page("improving:new", "", everybody(200), everybody(422)),
    # Asked of a manager already, so that its own town sees it; still on the board of its team.
    Page("improving:knelpunt", "asked", only(OWN_HERE), None),
    Page("improving:step", "asked antwoord", only("manager"), only("manager", 422)),
    Page("improving:teams", "", only(OWN_PEOPLE), None),
    Page("improving:steering", "", only("team_coordinator manager"), None),
    # Casusoverleg: without names for who sits there; with a name for who may read it as well
    Page("conference:meetings", "", only(SEARCHERS), None),
    Page(
        "conference:convene",
        "",
        only(SEARCHERS) | {"partner": 404},
        only(SEARCHERS, 422) | {"partner": 404},
    ),
    Page("conference:meeting", "meeting", only(SEATED), None),
    Page("conference:seat", "meeting", None, only(LEADERS, 422)),
    Page("conference:unseat", "meeting seat", None, only(LEADERS, 302)),
    Page("conference:calendar", "meeting", only(SEATED), None),
    Page("conference:move", "meeting", only(LEADERS), only(LEADERS, 422)),
    Page("conference:cancel", "meeting", only(LEADERS), only(LEADERS, 422)),
    Page("conference:end", "meeting", None, only(LEADERS, 302)),
    Page("conference:put", "meeting", only(SEATED), only(SEATED, 422)),
    Page("conference:sheet", "meeting sheet", only(SEATED), only(SEATED, 422)),
    Page("conference:take_off", "meeting sheet", None, only("coordinator", 302)),
    Page("conference:of_household", "home", only(INSIDE), None),
    Page("conference:bring", "home", only(WRITERS), only(WRITERS, 422)),
    Page("conference:item", "home item", only(NAMED_THERE), None),
    Page("conference:write", "home item", only(NAMED_THERE), only(NAMED_THERE, 422)),
    Page("conference:correct_line", "home item decision", only(NAMED_THERE), only(NAMED_THERE, 422)),
    Page("conference:advise", "home item seat", None, only(NAMED_THERE, 302)),
    Page("conference:make_action", "home item decision", None, only(NAMED_THERE, 302)),
    Page("conference:consent", "home item", only(NAMED_THERE), only(NAMED_THERE, 422)),
    # Toezicht
    Page("privacy:log", "", only(OVERSIGHT), only(OVERSIGHT, 422)),
    Page("privacy:export", "", only(OVERSIGHT), only(OVERSIGHT, 422)),
    Page("privacy:for_request", "", only(OVERSIGHT), only(OVERSIGHT, 422)),
    Page("privacy:entry", "entry", only(OVERSIGHT), None),
    Page("privacy:emergencies", "", only(OVERSIGHT), None),
    Page("privacy:archive", "", only(OVERSIGHT), None),
    Page("privacy:review", "opened", only(OVERSIGHT), only("privacy", 422)),
    Page("privacy:signals", "", only(OVERSIGHT), None),
    Page("privacy:bases", "", only(OVERSIGHT), None),
    Page("privacy:basis", "basis", only(OVERSIGHT), only("privacy", 422)),
    Page("privacy:matrix", "", only(OVERSIGHT), None),
    Page("privacy:rule", "from_law to_law", only(OVERSIGHT), only("privacy", 422)),
]
