"""Custody and representation decide who must agree, so recording them closes what rested on how it was."""

from consent.withdrawing import authority_changed
from households import actions as people


def record_custody(household, child, *, acting, **facts):
    """Gezag, from a document; whatever was opened by parental authority is asked again."""
    authority = people.record_authority(household, child, acting=acting, **facts)
    authority_changed(child, acting=acting)
    return authority


def end_custody(authority, *, acting):
    people.end(authority)
    authority_changed(authority.child, acting=acting)


def record_representative(household, person, *, acting, **facts):
    """Curator, mentor, bewindvoerder or gemachtigde, from a document."""
    representation = people.record_representation(household, person, acting=acting, **facts)
    authority_changed(person, acting=acting)
    return representation


def end_representation(representation, *, acting):
    people.end(representation)
    authority_changed(representation.person, acting=acting)
