"""What a person says about a count, beside what the network said; nothing of the network's is overwritten here."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, no_negatives, tally
from app.core.database import Record
from app.locations.models import BinCategory

SESSION = "photo_processing_sessions.id"
CONTAINER = "photo_containers.id"


class PlantClass(StrEnum):
    """What a box in a photo can be."""

    PLANT = "plant"
    DEAD_PLANT = "dead_plant"
    EMPTY_CONTAINER = "empty_container"


class DetectionCorrection(Record):
    """One box a person corrected: `found` is what the network took it for, `truth` what it is (VLD-02).

    Without `found` the network missed it, without `truth` nothing stands there. The box is kept in pixels of the whole
    photo, so that it outlives a detection dropped for its age.
    """

    __tablename__ = "detection_corrections"
    __table_args__ = (
        CheckConstraint("found IS DISTINCT FROM truth", name="says_something_else"),
        CheckConstraint("(detection_id IS NULL) = (found IS NULL)", name="found_is_a_detection"),
        CheckConstraint("width_px > 0 AND height_px > 0", name="measures_positive"),
        no_negatives("left_px", "top_px"),
        UniqueConstraint("session_id", "detection_id", name="uq_detection_corrections_detection"),
        Index("idx_detection_corrections_container", "container_id"),
    )
    session_id: Mapped[int] = mapped_column(ForeignKey(SESSION, ondelete="CASCADE"))
    container_id: Mapped[int] = mapped_column(ForeignKey(CONTAINER, ondelete="CASCADE"))
    detection_id: Mapped[int | None] = mapped_column(BigInteger, comment="of detections, which age and are dropped")
    found: Mapped[PlantClass | None] = chosen(PlantClass, "found")
    truth: Mapped[PlantClass | None] = chosen(PlantClass, "truth")
    left_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    top_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    width_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    height_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))


class ContainerCorrection(Record):
    """A container of a validated photo: how the network counted it, and what a person stated, null where nothing.

    One for each container of the photo. `accepted` is False where it is none, or none of this place.
    """

    __tablename__ = "container_corrections"
    __table_args__ = (
        UniqueConstraint("container_id", name="uq_container_corrections_container"),
        no_negatives("detected", "estimated", "empty", "dead", "low", "stated_total", "stated_empty", "stated_dead"),
        CheckConstraint("low <= high", name="interval_order"),
        Index("idx_container_corrections_session", "session_id"),
    )
    session_id: Mapped[int] = mapped_column(ForeignKey(SESSION, ondelete="CASCADE"))
    container_id: Mapped[int] = mapped_column(ForeignKey(CONTAINER, ondelete="CASCADE"))
    kind: Mapped[BinCategory] = chosen(BinCategory, "kind")
    detected: Mapped[int] = tally()
    estimated: Mapped[int] = tally()
    empty: Mapped[int] = tally()
    dead: Mapped[int] = tally()
    low: Mapped[int]
    high: Mapped[int]
    accepted: Mapped[bool] = flag(default=True)
    stated_kind: Mapped[BinCategory | None] = chosen(BinCategory, "stated_kind")
    stated_total: Mapped[int | None]
    stated_empty: Mapped[int | None]
    stated_dead: Mapped[int | None]
