"""HTTP of what people enter. Each kind has its own address; the spellings of the farm's papers are understood too."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Path

from app.core.http import Session
from app.core.idempotency import Idempotent, Once
from app.core.routing import Section
from app.stock.rules import ADJUSTED, DIED, KINDS, MOVED, PLANTED, SOLD, SOWN, Command
from app.stock.schemas.entered import (
    AdjustmentRead,
    DeathRead,
    Entered,
    InflowRead,
    InitializationRead,
    PostedRead,
    ReversalRead,
    SaleRead,
    TransplantRead,
)
from app.stock.schemas.entries import (
    AdjustmentCreate,
    DeathCreate,
    InflowCreate,
    ManualCreate,
    MovementCreate,
    Reversal,
    SaleCreate,
    TransplantCreate,
)
from app.stock.services.entering import EntryService, Hand
from app.stock.services.entry_answers import answer, posted
from app.stock.services.manual import manual_command
from app.stock.services.reversing import ReversalService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()
WRITE, DELETE = requires(Permission.STOCK_WRITE), requires(Permission.STOCK_DELETE)
Key = Annotated[UUID | None, Header(alias="Idempotency-Key")]


async def hand_of(caller: Caller, user: CurrentUser) -> Hand:
    return Hand(user.id, user.email or user.auth0_sub or str(user.id), caller.scope, caller.permissions)


ActingHand = Annotated[Hand, Depends(hand_of)]


async def entry_service(session: Session, hand: ActingHand) -> EntryService:
    return EntryService(session, hand)


async def reversal_service(session: Session, hand: ActingHand) -> ReversalService:
    return ReversalService(session, hand)


Entries = Annotated[EntryService, Depends(entry_service)]
Reversals = Annotated[ReversalService, Depends(reversal_service)]


class Post:
    """One entry, once per key."""

    def __init__(self, entries: EntryService, once: Idempotent, key: UUID | None) -> None:
        self._entries, self._once, self._key = entries, once, key

    async def __call__(self, body: Any, command: Command, read: Callable[[Any], Entered] = answer) -> Any:
        async def work() -> Entered:
            return read(await self._entries.enter(command, self._key))

        return await self._once(body, 201, work)


async def posting(entries: Entries, once: Once, key: Key = None) -> Post:
    return Post(entries, once, key)


Posting = Annotated[Post, Depends(posting)]


def typed(kind: str, response: type[Entered], permission: Any = WRITE) -> Callable[[Any], Any]:
    """The address of a kind: the word of the rules first, every other spelling beside it."""
    first = OWN_WORDS.get(kind, kind)
    spellings = [first, *(word for word, meant in KINDS.items() if meant == kind and word != first)]

    def add(route: Any) -> Any:
        for word in spellings:
            router.post(
                f"/movements/{word}",
                response_model=response,
                status_code=201,
                dependencies=[permission],
                include_in_schema=word == first,
            )(route)
        return route

    return add


OWN_WORDS = {PLANTED: "plantado", SOWN: "sembrado", MOVED: "trasplante", SOLD: "venta"}


@typed(PLANTED, InflowRead)
async def plant(new: InflowCreate, post: Posting) -> Any:
    """New plants in crates or segments."""
    return await post(new, new.command(PLANTED))


@typed(SOWN, InflowRead)
async def sow(new: InflowCreate, post: Posting) -> Any:
    """Seeds in trays or plugs."""
    return await post(new, new.command(SOWN))


@typed(MOVED, TransplantRead)
async def transplant(new: TransplantCreate, post: Posting) -> Any:
    """Plants go to another place, container, state, size or pot; two linked movements."""
    return await post(new, new.command(MOVED))


@typed(DIED, DeathRead)
async def lose(new: DeathCreate, post: Posting) -> Any:
    """Dead plants; their containers stay behind, empty."""
    return await post(new, new.command(DIED))


@typed(SOLD, SaleRead)
async def sell(new: SaleCreate, post: Posting) -> Any:
    """A sale that somebody wrote down; the next count does not compute it again."""
    return await post(new, new.command(SOLD))


@typed(ADJUSTED, AdjustmentRead, DELETE)
async def adjust(new: AdjustmentCreate, post: Posting) -> Any:
    """A correction, with its reason."""
    return await post(new, new.command(ADJUSTED))


@router.post("/movements", response_model=PostedRead, status_code=201, dependencies=[WRITE])
async def enter(new: MovementCreate, post: Posting) -> Any:
    """A movement of any kind with a signed quantity."""
    return await post(new, new.signed_command(), posted)


@router.post(
    "/manual",
    response_model=InitializationRead | InflowRead | TransplantRead | DeathRead | SaleRead | AdjustmentRead,
    status_code=201,
    dependencies=[WRITE],
)
async def enter_by_hand(new: ManualCreate, post: Posting) -> Any:
    """Opening stock of a place without a photograph, or with a `movement_type` a movement."""
    return await post(new, manual_command(new))


@router.post("/movements/{movement_id}/reverse", response_model=ReversalRead, status_code=201, dependencies=[DELETE])
async def reverse(
    movement_id: Annotated[UUID, Path()], new: Reversal, reversals: Reversals, once: Once, key: Key = None
) -> Any:
    """Takes a movement back, once, by its opposite at the same instant; of a transplant both legs."""

    async def work() -> ReversalRead:
        return ReversalRead.model_validate({"movements": await reversals.reverse(movement_id, new.reason, key)})

    return await once(new, 201, work)
