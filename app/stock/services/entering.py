"""Entering what happened: judged on locked ground, then written all at once (3.3 to 3.7 of the rules)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.rules.configuration import Crop
from app.locations.services.configuration import ConfigurationService
from app.stock.models import StockBatch, StockMovement
from app.stock.rules import INITIAL, Command
from app.stock.services.cycles import CycleService
from app.stock.services.entry_writer import EntryWriter, Writing, batch_of, earliest
from app.stock.services.ground import Ground, GroundService, Needs
from app.stock.services.judging import Judge
from app.stock.services.planned import Judged
from app.users.permissions import Permission, Scope

AUTO_CREATED = "Auto-created from manual init"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who enters, under which name, with which rights (MOV-07)."""

    user_id: int
    name: str
    scope: Scope
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out: its movements, of a transplant first the one out, and their batches."""

    command: Command
    movements: tuple[StockMovement, ...]
    batches: tuple[StockBatch, ...]
    warnings: tuple[str, ...]
    config_created: bool


class EntryService:
    def __init__(self, session: AsyncSession, hand: Hand) -> None:
        self._hand = hand
        self._ground = GroundService(session, hand.scope)
        self._writer = EntryWriter(session, hand.scope)
        self._cycles = CycleService(session, hand.scope)
        self._configs = ConfigurationService(session, hand.scope)

    async def enter(self, command: Command, idempotency_key: UUID | None = None) -> Done:
        ground = await self.survey([command])
        judged = self.judge_on(ground).judge(command)
        (done,) = await self.carry_out(ground, [judged], idempotency_key)
        return done

    async def survey(self, commands: Sequence[Command]) -> Ground:
        return await self._ground.survey(Needs.of(commands))

    def judge_on(self, ground: Ground) -> Judge:
        return Judge(ground, self._hand.permissions, self._hand.name)

    async def carry_out(
        self, ground: Ground, judged: Sequence[Judged], idempotency_key: UUID | None = None
    ) -> list[Done]:
        """All of it or, with an error, nothing; in as many statements for many commands as for few."""
        rows = [row for each in judged for row in each.rows]
        movements = await self._writer.write(ground, rows, Writing(self._hand.user_id, idempotency_key))
        await self._open_cycles(ground, judged)
        await self._configure([each for each in judged if each.configures])
        return [done_of(each, movements) for each in judged]

    async def _open_cycles(self, ground: Ground, judged: Sequence[Judged]) -> None:
        """INI-01: opening stock is the baseline of a place that has none; what came later is inflow."""
        rows = [row for each in judged if each.command.kind == INITIAL for row in each.rows]
        instants = ((each.pile.container.place_id, each.moment.at) for each in rows)
        await self._cycles.open_all(earliest(each for each in instants if each[0] not in ground.cycles))

    async def _configure(self, judged: Sequence[Judged]) -> None:
        """INI-06: what was entered first is from now on expected to grow there."""
        places: dict[Crop, list[int]] = {}
        for each in judged:
            pile = each.rows[0].pile
            kind = pile.attributes
            crop = Crop(kind.product_id, kind.packaging_catalog_id, kind.product_state_id, None, AUTO_CREATED)
            places.setdefault(crop, []).append(pile.container.place_id)
        for crop, ids in places.items():
            await self._configs.create_many(ids, crop, self._hand.user_id)


def done_of(judged: Judged, movements: dict[UUID, StockMovement]) -> Done:
    return Done(
        judged.command,
        tuple(movements[each.movement_id] for each in judged.rows),
        tuple(batch_of(each) for each in judged.rows),
        judged.warnings,
        judged.configures,
    )
