"""The route and the talk: which law a section goes to, and how it is protected."""

from tests.sabotage.breakages.kinds import Breakage, in_route

THE_ROUTE = [
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
        ("tests/races/test_route.py", "tests/intake/route"),
        "of_two_routes or second_decision",
    ),
    Breakage(
        "a route replaces a report that was made",
        "intake/routing.py",
        "            _nothing_formal_runs(held)\n",
        "",
        ("tests/intake/route",),
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
        "households/versions.py",
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
]
