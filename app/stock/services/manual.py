"""One address for opening stock and movements (`/stock/manual`); what it means is decided here."""

from app.core.errors import DomainError, Fault, Invalid
from app.stock.rules import INITIAL, KINDS, Command
from app.stock.schemas.entries import ManualCreate


class UnknownMovementType(DomainError):
    """There is no such type of movement, or people do not enter it."""

    code = "unknown_movement_type"


def manual_command(new: ManualCreate) -> Command:
    """MOV-05: an unknown type is answered with 400 here."""
    kind = KINDS.get(new.movement_type)
    if kind is None:
        raise UnknownMovementType(movement_type=new.movement_type, known=sorted(KINDS))
    command = new.command(kind)
    if kind == INITIAL and new.storage_location_id is None:
        raise Invalid(errors=[Fault("/body/storage_location_id", "is needed", "missing")])
    return command
