"""Many people over one kept connection, with real commits: what somebody sees never depends on who looked before."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consent.models import Ground
from households.models import Block, CaseTeamMember
from tests import oracle, worlds
from tests.gate import asking
from tests.planting import plant, uproot
from tests.tools import making


class Boom(Exception):
    """Something goes wrong in the middle of a request."""


class OneConnection(RuleBasedStateMachine):
    @initialize(world=worlds.worlds(edge=worlds.MONTH))
    def begin(self, world):
        # Edges a month away: time passes between the steps, and nothing may run out meanwhile.
        with transaction.atomic():
            self.now = asking.asked("select statement_timestamp()")[0][0]
            self.world, self.readers = (
                worlds.at(world, self.now),
                worlds.at(tuple(worlds.readers(world)), self.now),
            )
            with making():
                plant(self.world, self.now)
        self.backend = connection.connection.info.backend_pid

    @rule(which=st.integers(0, 30), ends=st.sampled_from(["commit", "rollback", "boom", "savepoint"]))
    def look(self, which, ends):
        reader = self.readers[which % len(self.readers)]
        try:
            with transaction.atomic():
                asking.enter(reader)
                assert asking.open_records() == oracle.visible(self.world, reader)
                assert asking.open_pasts() == oracle.history_visible(self.world, reader)
                self.end(ends)
        except Boom:
            pass

    def end(self, ends):
        if ends == "boom":
            raise Boom
        if ends == "savepoint":
            with transaction.atomic():
                asking.enter(self.readers[0])
                transaction.set_rollback(True)
        transaction.set_rollback(ends == "rollback")

    @rule()
    def look_without_the_door(self):
        with transaction.atomic():
            assert asking.open_records() == asking.open_pasts() == asking.open_case_rows() == set()

    @rule()
    def look_outside_a_transaction(self):
        asking.enter(self.readers[0])
        assert asking.open_records() == set()

    @rule(which=st.integers(0, 30))
    @precondition(lambda self: self.world.grounds)
    def somebody_withdraws(self, which):
        ground = self.world.grounds[which % len(self.world.grounds)]
        with transaction.atomic(), making():
            Ground.objects.filter(id=ground.id).update(closed_at=self.now, closed_because="withdrawn")
        self.change("grounds", ground, closed_at=self.now, closed_because="withdrawn")

    @rule(which=st.integers(0, 30))
    def somebody_leaves_the_case_team(self, which):
        row = self.world.case_rows[which % len(self.world.case_rows)]
        with transaction.atomic(), making():
            CaseTeamMember.objects.filter(id=row.id).update(ended_at=self.now)
        self.change("case_rows", row, ended_at=self.now)

    @rule(which=st.integers(0, 30))
    @precondition(lambda self: self.world.blocks)
    def a_block_is_lifted(self, which):
        block = self.world.blocks[which % len(self.world.blocks)]
        with transaction.atomic(), making():
            Block.objects.filter(id=block.id).update(ended_at=self.now)
        self.change("blocks", block, ended_at=self.now)

    def change(self, where, thing, **values):
        changed = tuple(replace(one, **values) if one is thing else one for one in getattr(self.world, where))
        self.world = replace(self.world, **{where: changed})

    def teardown(self):
        assert connection.connection.info.backend_pid == self.backend
        with transaction.atomic(), making():
            uproot(self.world)


@pytest.mark.django_db(transaction=True)
def test_what_somebody_sees_never_depends_on_who_looked_before():
    current = settings()
    run_state_machine_as_test(
        OneConnection,
        settings=settings(current, max_examples=max(10, current.max_examples // 6), stateful_step_count=15),
    )
