"""Rights compared: nobody gives, takes or takes over what they do not have themselves."""

from dataclasses import dataclass

from app.users.permissions import EVERYWHERE, Permission, Scope


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do, and in which greenhouses."""

    permissions: frozenset[Permission]
    scope: Scope

    def cover(self, other: "Rights") -> bool:
        return other.permissions <= self.permissions and within(other.scope, self.scope)


OPERATOR = Rights(frozenset(Permission), EVERYWHERE)
"""Who runs commands on the machine itself."""


def within(inner: Scope, outer: Scope) -> bool:
    if outer.warehouse_ids is None:
        return True
    return inner.warehouse_ids is not None and inner.warehouse_ids <= outer.warehouse_ids


def both(one: Scope, other: Scope) -> Scope:
    """Only what lies in either."""
    if one.warehouse_ids is None or other.warehouse_ids is None:
        return other if one.warehouse_ids is None else one
    return Scope(one.warehouse_ids & other.warehouse_ids)
