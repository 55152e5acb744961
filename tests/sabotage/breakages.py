"""What somebody could break, by mistake or on purpose, and which tests must turn red then. `python -m tests.sabotage` tries."""

from dataclasses import dataclass

EXAMPLES = "tests/gate/test_against_oracle.py::test_the_database_tells_each_example"
DOOR = "tests/gate/test_log_and_door.py"
TABLE = "tests/test_who_may_open_what.py::test_who_may_open_what"
REFUSALS = "tests/access/test_refusals.py"
ROUTE = "tests/gate/test_route.py"
LETTERS = "tests/intake/letters/test_letters.py"
LOG = "tests/audit/test_who_may_touch_the_log.py"


@dataclass(frozen=True)
class Breakage:
    """In `file`, `old` becomes `new`; `red` are the tests that must notice."""

    name: str
    file: str
    old: str
    new: str
    red: tuple
    # Words of the tests to run out of those; empty: all of them.
    only: str = ""


def in_policy(name, old, new, only):
    return Breakage(name, "consent/policy.py", old, new, (EXAMPLES,), only)


def in_enter(name, old, new, only):
    return Breakage(name, "consent/sql/enter.sql", old, new, (EXAMPLES,), only)


def in_route(name, old, new, only):
    return Breakage(name, "consent/route_sql.py", old, new, (ROUTE,), only)


def in_middleware(name, old, new, only):
    return Breakage(name, "consent/middleware.py", old, new, (DOOR,), only)


BREAKAGES = [
    # Writing what decides who says yes.
    Breakage(
        "a chain partner and an adviser record gezag",
        "consent/policy.py",
        "mine.role not in ('partner', 'adviser')",
        "true",
        ("tests/dossier/test_settling_authority.py",),
    ),
    Breakage(
        "whoever works for a chain partner records gezag",
        "consent/policy.py",
        "own.kind = 'department'",
        "true",
        ("tests/dossier/test_settling_authority.py",),
    ),
    # The log.
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
    # The rule.
    in_policy("a closed ground still opens", "        and gr.closed_at is null\n", "", "withdrawn"),
    in_policy("only a closed ground opens", "gr.closed_at is null", "gr.closed_at is not null", "ground"),
    in_policy(
        "a ground never ends", " and gr.valid_until > statement_timestamp()", "", "until_this_moment or until"
    ),
    in_policy("a ground opens for every purpose", "        and gr.purpose = {PURPOSE}\n", "", "purpose"),
    in_policy("a ground opens every kind", " and {kind} = any(gr.kinds)", "", "kind"),
    in_policy(
        "a ground of one opens the others too",
        "gr.person_id = {person} and",
        "(gr.person_id = {person} or gr.household_id = {household}) and",
        "person",
    ),
    in_policy("from and to swapped", "gr.from_law = {law}", "gr.to_law = {law}", "ground"),
    in_policy(
        "together: one ground is enough",
        "select bool_and(exists (\n",
        "select bool_or(exists (\n",
        "together",
    ),
    in_policy(
        "own words never end",
        "and {t}.created_at > statement_timestamp() - interval '{OWN_WORDS_DAYS} days'\n",
        "\n",
        "fourteen",
    ),
    in_policy(
        "own task opens what is for people named",
        "case when {t}.kind in ({NAMED})\n      then {named(t)} else ({opened}) end)",
        "({opened}))",
        "Meldcode",
    ),
    in_enter("a closed emergency still opens", "e.closed_at is null and ", "", "emergency"),
    in_enter("a block is ignored", " and x.household_id <> all(near)", "", "block"),
    in_enter("an improvement team has reach", " and t.kind in ('vakteam', 'wijkteam')", "", "improvement"),
    in_enter("who leads a team is in it", " and not s.leads", "", "lead"),
    in_enter(
        "another municipality's household is within reach", "h.municipality_id = m and ", "", "municipality"
    ),
    # The door.
    Breakage(
        "a refusal says that it is one",
        "consent/gate.py",
        "from django.http import Http404",
        "from django.core.exceptions import PermissionDenied as Http404",
        (TABLE, REFUSALS),
        "household:overview or same_bytes",
    ),
    Breakage(
        "reach is enough, no permission is asked",
        "consent/gate.py",
        "        | Q(BY_EMERGENCY)\n",
        "        | Q(BY_EMERGENCY)\n        | Q(pk__isnull=False)\n",
        ("tests/gate/test_door.py",),
        "permission",
    ),
    Breakage(
        "nobody compares the two layers",
        "consent/gate.py",
        "        if n_open != counted:\n",
        "        n_open = counted\n        if n_open != counted:\n",
        (DOOR,),
        "disagree",
    ),
    Breakage(
        "who looked stays in the connection",
        "consent/sql/enter.sql",
        "perform set_config('gate.user', u::text, true)",
        "perform set_config('gate.user', u::text, false)",
        (
            "tests/gate/test_without_the_door.py",
            "tests/races/test_one_connection_many_people.py",
            "tests/gate/test_one_connection.py",
        ),
    ),
    Breakage(
        "reach stays after the request",
        "consent/middleware.py",
        "                gate.leave()  # inside another transaction the settings would outlive the request\n",
        "                pass\n",
        (DOOR,),
        "remembers_nobody",
    ),
    Breakage(
        "searching reaches everybody",
        "consent/sql/look_up.sql",
        "s.household_id = any((select nullif(current_setting('gate.reach', true), '')::uuid[])::uuid[])",
        "true",
        (DOOR,),
        "finds_nobody",
    ),
    Breakage(
        "a page needs no login",
        "config/settings/base.py",
        '    "django.contrib.auth.middleware.LoginRequiredMiddleware",\n',
        "",
        (TABLE,),
        "household:overview or workday",
    ),
    Breakage(
        "pages may be kept",
        "config/headers.py",
        'response["Cache-Control"] = "no-store"',
        "pass",
        ("tests/accounts/test_login.py",),
    ),
    # Formal steps, letters, appointments.
    Breakage(
        "an application does not wait for the investigation",
        "intake/wmo_application.py",
        "if day <= end and not any(",
        "if False and not any(",
        ("tests/intake/test_formal_steps.py",),
        "before_the_investigation",
    ),
    Breakage(
        "a letter holds the lines of others",
        "intake/letters/facts.py",
        "if record.person_id == self.reader.pk",
        "if True",
        (LETTERS,),
        "own_lines",
    ),
    Breakage(
        "a letter is made where paper is not safe",
        "intake/letters/forms.py",
        "if not allowed:",
        "if False:",
        (LETTERS,),
        "not_safe",
    ),
    Breakage(
        "a PDF fetches any address",
        "consent/pdf.py",
        "            raise _Stop\n",
        "            return super().fetch(url, headers)\n",
        (LETTERS,),
        "fetches",
    ),
    Breakage(
        "a calendar file tells what an appointment is about",
        "dossier/calendar.py",
        'event.add("summary", TITLE)',
        'event.add("summary", action.title)',
        ("tests/dossier/test_appointments.py",),
        "nothing_of_anybody",
    ),
    # Consent, emergency, coordinator.
    Breakage(
        "withdrawing closes nothing",
        "consent/desk_withdrawal.py",
        "  update consent_ground set closed_at = clock_timestamp(), closed_because = why\n",
        "  update consent_ground set kinds = kinds\n",
        ("tests/consent/test_withdrawing.py", "tests/races/test_withdrawal.py"),
    ),
    Breakage(
        "an emergency of 61 minutes",
        "consent/emergency_sql.py",
        "MINUTES = 60",
        "MINUTES = 61",
        ("tests/consent/test_emergency.py",),
    ),
    Breakage(
        "an opener judges the own emergency",
        "consent/emergency.py",
        "if emergency.user_id == acting.user.pk:",
        "if False:",
        ("tests/consent/test_emergency.py",),
    ),
    Breakage(
        "two coordinators at once",
        "households/migrations/0001_initial.py",
        "models.UniqueConstraint(condition=models.Q(('ended_at', None), ('role', 'coordinator')), fields=('household',), name='one_coordinator_per_household'), ",
        "",
        ("tests/races/test_claim.py",),
    ),
    Breakage(
        "writing in a law one does not work in",
        "consent/policy.py",
        """      and {works(f"{t}.household_id", f"{t}.law")}
      and ({t}.law <> {INTEGRAAL}""",
        "      and ({t}.law <> {INTEGRAAL}",
        ("tests/gate/test_writing.py",),
    ),
    # Terms and reminders.
    Breakage(
        "a term ends on a holiday",
        "deadlines/counting.py",
        "    end = first_working_day(end)\n    while not holds",
        "    while not holds",
        ("tests/deadlines/test_rules.py::test_the_published_examples",),
    ),
    Breakage(
        "a long term is lengthened as well",
        "deadlines/counting.py",
        "return unit in LONGEST_COVERED and amount <= LONGEST_COVERED[unit]",
        "return unit in LONGEST_COVERED",
        ("tests/deadlines/test_rules.py",),
    ),
    Breakage(
        "two suspensions at once stop the clock twice",
        "deadlines/counting.py",
        "return len(set().union(*(pause.days(counting) for pause in pauses)))",
        "return sum(len(pause.days(counting)) for pause in pauses)",
        ("tests/deadlines/test_against_oracle.py::test_a_term_ends_when_the_law_says",),
    ),
    Breakage(
        "a reminder for who may not see the clock",
        "consent/reminders_sql.py",
        "    if gate.may_see_deadline(d.id) then",
        "    if true then",
        ("tests/deadlines/test_reminders.py",),
    ),
    Breakage(
        "a reminder of a clock that stands still",
        "consent/reminders_sql.py",
        "d.ended_on is null and d.suspended_on is null",
        "d.ended_on is null",
        ("tests/deadlines/test_reminders.py",),
    ),
    Breakage(
        "what a killed sweeper held is lost",
        "consent/reminders_sql.py",
        "         or (c.state = 'leased' and c.lease_until < clock_timestamp())\n",
        "         or false\n",
        ("tests/races/test_reminders.py::test_what_a_killed_sweeper_held_is_done_by_another",),
    ),
    Breakage(
        "whoever lost the lease reminds all the same",
        "consent/reminders_sql.py",
        "  if mine.state is distinct from 'leased' or mine.lease_token is distinct from held then",
        "  if false then",
        ("tests/deadlines/test_reminders.py::TestLeases",),
    ),
    Breakage(
        "a clock written down in the law of another",
        "deadlines/actions.py",
        "    if law not in (own, Law.TOEGANG):",
        "    if False:",
        ("tests/deadlines/test_actions.py",),
    ),
    # What happens in a household, and who may be double.
    Breakage(
        "who leaves goes on sharing here",
        "intake/events.py",
        "    end_of_leaver(membership, acting=acting)\n",
        "",
        ("tests/intake/test_events.py",),
        "who_leaves",
    ),
    Breakage(
        "a split closes what somebody shares elsewhere",
        "consent/desk_withdrawal.py",
        "          and g.person_id = s.person_id and g.household_id = s.household_id)\n      -- Of who",
        "          and g.person_id = s.person_id)\n      -- Of who",
        ("tests/intake/test_events.py",),
        "another_household_stays",
    ),
    Breakage(
        "who died goes on sharing",
        "intake/events.py",
        "    end_of_deceased(person, acting=acting)\n",
        "",
        ("tests/intake/test_events.py",),
        "died_shares",
    ),
    Breakage(
        "a yes of who died counts on for who is elsewhere",
        "consent/desk_withdrawal.py",
        "    perform gate.close_these(by_the_deceased, 'authority');\n",
        "",
        ("tests/intake/test_events.py",),
        "is_elsewhere_by_now",
    ),
    Breakage(
        "an unsafe second household can be found",
        "intake/events.py",
        "    if apart.is_unsafe:\n        hide_household(household, acting=acting)\n",
        "",
        ("tests/intake/test_events.py",),
        "unsafe",
    ),
    Breakage(
        "a birthday is noticed by two sweeps",
        "consent/events_sql.py",
        "    on conflict (household_id, person_id, kind, happened_on) do nothing\n",
        "",
        ("tests/intake/test_events.py",),
        "noticed_once",
    ),
    Breakage(
        "a hidden person is shown as a possible duplicate",
        "consent/lookalikes_sql.py",
        " and not gate.in_hidden_household(p.id)))",
        "))",
        ("tests/dossier/test_duplicates.py",),
        "hidden",
    ),
    Breakage(
        "whoever is no front desk compares the town over",
        "consent/lookalikes_sql.py",
        "        or (is_desk and not",
        "        or (true and not",
        ("tests/dossier/test_duplicates.py",),
        "own_reach",
    ),
    Breakage(
        "a yes of the talk counts for the plan, whatever was read aloud",
        "consent/asked_today.py",
        "            purpose=self.purpose,\n            bundle",
        "            bundle",
        ("tests/intake/test_sharing.py",),
        "read_aloud",
    ),
    Breakage(
        "whoever is at the desk sees signals of arrears",
        "consent/tables.py",
        "    and exists (select 1 from accounts_team t where t.id = intake_earlysignal.team_id and t.is_outreach)\n",
        "",
        ("tests/intake/test_early_signals.py",),
        "no_longer",
    ),
    Breakage(
        "a linked signal keeps the name",
        "intake/early_signals/actions.py",
        "linked_at=Now(), **nobody",
        "linked_at=None",
        ("tests/intake/test_early_signals.py",),
        "forgotten",
    ),
    Breakage(
        "a resident sends twice and there are two reports",
        "intake/public/forms.py",
        "            self.sheet = sheet_of(token)\n",
        "            self.sheet = sheet_of(token) and new_sheet()\n",
        ("tests/intake/test_public_form.py",),
        "sending_twice",
    ),
    Breakage(
        "a BSN in the words of a resident is kept",
        "intake/public/forms.py",
        "        if holds_bsn(text):",
        "        if False:",
        ("tests/intake/test_public_form.py",),
        "a_bsn_is_refused",
    ),
    Breakage(
        "the address of who sends a form is in the log",
        "intake/public/views.py",
        'ip=None, session_ref=""',
        'session_ref=""',
        ("tests/intake/test_public_form.py",),
        "no_address",
    ),
    Breakage(
        "a colleague of another team reads what nobody linked",
        "consent/tables.py",
        '    and (team_id is null or team_id = any({TEAMS})))"""\nNOT_KEPT',
        '    )"""\nNOT_KEPT',
        ("tests/desk/test_desk_class.py",),
        "another_team",
    ),
    Breakage(
        "who is too near goes on seeing the report",
        "consent/tables.py",
        'NOT_KEPT_FROM_ME = f"kept_from_id is distinct from {USER}"',
        'NOT_KEPT_FROM_ME = "true"',
        ("tests/desk/test_desk_class.py",),
        "kept",
    ),
    Breakage(
        "a message reaches a hidden household",
        "consent/sql/letter_box.sql",
        " and not x.is_hidden",
        "",
        ("tests/desk/test_letter_box.py",),
        "hidden_or_closed",
    ),
    Breakage(
        "danger was named and the letters go out",
        "households/safe_contact.py",
        "    if is_in_danger(preference):\n        return Answer(False",
        "    if False:\n        return Answer(False",
        ("tests/desk/test_danger.py",),
        "stops_everything",
    ),
    Breakage(
        "a linked report keeps who called",
        "intake/incoming.py",
        '        setattr(report, name, "")\n',
        "        pass\n",
        ("tests/desk/test_incoming.py",),
        "keeps_none",
    ),
    # The route.
    in_route(
        "a decision of a colleague moves sections", "      and t.author_id = me\n", "", "of_a_colleague"
    ),
    in_route(
        "a decision of yesterday moves sections",
        "      and t.created_at >= transaction_timestamp()\n",
        "",
        "of_yesterday",
    ),
    in_route(
        "a decision in any law moves what first contact wrote",
        "      and t.law = {toegang}\n",
        "",
        "works_in_both",
    ),
    in_route(
        "who no longer works for first contact moves sections",
        "      and (t.household_id || '/{toegang}') = any(work);",
        ";",
        "no_longer_works",
    ),
    in_route(
        "a section of another household moves along",
        "      and r.household_id = home\n",
        "",
        "another_household",
    ),
    in_route(
        "a section of another organisation moves along",
        "      and r.organisation_id = mine\n",
        "",
        "another_organisation",
    ),
    in_route("what was moved is moved again", "      and r.law = {toegang}\n", "", "not_moved_again"),
    in_route(
        "a section goes to a law that the decision does not name",
        "asked.law in ({four_laws}) and asked.law = any(laws)",
        "asked.law in ({four_laws})",
        "may_not_go",
    ),
    in_route(
        "a section becomes integraal and nobody asked",
        " and gate.in_one_plan(home, r.person_id)",
        "",
        "may_not_go",
    ),
    in_route(
        "what is for people named is moved by anybody",
        "(r.kind not in ({named}) or exists (",
        "(true or exists (",
        "people_named",
    ),
    in_route(
        "a move leaves no history",
        "from {table} where id = any(done);",
        "from {table} where false;",
        "history_tells",
    ),
    Breakage(
        "of two routes at once both are carried out",
        "intake/routing.py",
        "        if held.state != held.State.INTAKE:\n            raise ValidationError(ALREADY_CHOSEN)\n        decision =",
        "        decision =",
        ("tests/races/test_route.py", "tests/intake/test_route_pages.py"),
        "of_two_routes or second_decision",
    ),
    Breakage(
        "a route replaces a report that was made",
        "intake/routing.py",
        "            _nothing_formal_runs(held)\n",
        "",
        ("tests/intake/test_route_pages.py",),
        "never_replaces",
    ),
    Breakage(
        "what is written under a life domain is of no special kind",
        "intake/broad/actions.py",
        "kind = Kind(life_domain.kind)",
        "kind = Kind.AGREEMENTS",
        ("tests/intake/broad/test_life_domains.py",),
        "its_kind_is",
    ),
    Breakage(
        "a colleague's words are written over unseen",
        "intake/broad/versions.py",
        "clashes[name] = theirs",
        "changes[name] = mine",
        ("tests/intake/broad/test_together.py",),
        "same_field",
    ),
    Breakage(
        "the protection of a life domain gets lower",
        "households/life_domains.py",
        "if kind >= life_domain.kind and kind not in NAMED_ONLY",
        "if kind not in NAMED_ONLY",
        ("tests/intake/test_life_domain_pages.py",),
        "lower",
    ),
    Breakage(
        "a parent's paper holds the lines of a child of sixteen",
        "plans/on_paper.py",
        "        and possible_ages(decider.facts.birth, today)[1] < OLD_ENOUGH\n",
        "",
        ("tests/dossier/test_plan_print.py",),
        "from_twelve_custody",
    ),
    Breakage(
        "at the table stands what somebody there may not see",
        "plans/on_paper.py",
        "if readers and all(",
        "if readers and any(",
        ("tests/dossier/test_plan_print.py",),
        "at_the_table_stands_only or colleague_at_the_table",
    ),
    Breakage(
        "a yes of before a withdrawal still counts on paper",
        "plans/may_stand.py",
        "if not one.withdrew and ",
        "if ",
        ("tests/dossier/test_plan_print.py",),
        "before_a_withdrawal",
    ),
    Breakage(
        "the duty list hears of a hidden household",
        "consent/coordination_sql.py",
        " and not x.is_hidden\n",
        "\n",
        ("tests/dossier/test_coordination.py",),
        "hidden_household",
    ),
    Breakage(
        "ending a stand-in locks out who handles a law",
        "consent/coordination_sql.py",
        "and k.ended_at is null and k.id <> all(ended));",
        "and false);",
        ("tests/dossier/test_coordination.py",),
        "work_of_their_own",
    ),
    Breakage(
        "the coordinator is ended for not looking",
        "consent/involvement_sql.py",
        "NOT_ASKED = \"('coordinator', ",
        "NOT_ASKED = \"('nobody', ",
        ("tests/dossier/test_involvement.py",),
        "never_asked or became_coordinator",
    ),
    Breakage(
        "a plan tells of a hidden household",
        "consent/main_plan_sql.py",
        " and not other.is_hidden",
        "",
        ("tests/dossier/test_main_plan.py",),
        "silent",
    ),
    Breakage(
        "a goal in the other plan is refused by the page alone",
        "consent/tables.py",
        "ALSO_TO_INSERT.get(table)",
        "None",
        ("tests/dossier/test_main_plan.py",),
        "database_refuses",
    ),
    Breakage(
        "a team's cards are there for everybody in town",
        "consent/tables.py",
        'return f"(municipality_id = {MUNICIPALITY} and {of_own_team(team)})"',
        'return f"(municipality_id = {MUNICIPALITY})"',
        ("tests/improving/test_rows.py",),
        "its_team_only",
    ),
    Breakage(
        "a manager is asked without a mandate",
        "consent/tables.py",
        " and escalated_by_id = {USER} and {HAS_THE_MANDATE}",
        "  and escalated_by_id = {USER}",
        ("tests/improving/test_rows.py",),
        "mandate_of_his_own",
    ),
    Breakage(
        "somebody answers in a manager's place",
        "consent/tables.py",
        "(state <> 'answered' or manager_id = {USER})",
        "true",
        ("tests/improving/test_rows.py",),
        "only_the_asked_manager",
    ),
    Breakage(
        "what lies on one board is read by the whole town",
        "consent/tables.py",
        "(state <> 'raised' and {OWN_PEOPLE})",
        "{OWN_PEOPLE}",
        ("tests/improving/test_rows.py",),
        "how_far",
    ),
    Breakage(
        "figures of teams for a chain partner",
        "consent/improving_sql.py",
        "if not coalesce({OWN_PEOPLE} or {STEERS_TEAMS}, false) then",
        "if false then",
        ("tests/improving/test_rows.py",),
        "nobody_else",
    ),
    Breakage(
        "a late answer is told at every sweep",
        "consent/improving_sql.py",
        " and k.told_late_for is distinct from k.answer_by",
        "",
        ("tests/improving/test_answers.py",),
        "told_once",
    ),
    Breakage(
        "a team coordinator's move is anybody's",
        "plans/knelpunten/who_may.py",
        "return Role.TEAM_COORDINATOR in acting.roles",
        "return True",
        ("tests/improving/test_states.py",),
        "who_may_do_what",
    ),
    Breakage(
        "of two who move a card the last one wins",
        "plans/improvements.py",
        "if found is None or found.progress != was:",
        "if found is None:",
        ("tests/improving/test_pages.py",),
        "second_hears",
    ),
    Breakage(
        "a BSN stands on a board",
        "dossier/improving/no_names.py",
        "if holds_bsn(text):",
        "if False:",
        ("tests/improving/test_pages.py",),
        "plainly",
    ),
]
