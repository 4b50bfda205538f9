"""What a run saw, written by COPY and read back; and what it did to stock."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, case, cast, func, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Product, ProductCategory, ProductFamily
from app.photos.models import CalculationMethod, Classification, Detection, Estimation, PhotoContainer
from app.photos.rules.results import DetectionResult, EstimateResult, Points, fraction
from app.stock.models import LocationCycle, StockMovement

DETECTION_COLUMNS = (
    "session_id",
    "container_id",
    "stock_movement_id",
    "classification_id",
    "center_x_px",
    "center_y_px",
    "width_px",
    "height_px",
    "bbox_coordinates",
    "detection_confidence",
    "is_empty_container",
    "is_alive",
)
ESTIMATION_COLUMNS = (
    "session_id",
    "container_id",
    "stock_movement_id",
    "classification_id",
    "vegetation_polygon",
    "estimated_count",
    "calculation_method",
    "estimation_confidence",
    "used_density_parameters",
)


class ResultRepository:
    """Everything here hangs on one session, which the caller has found within its scope."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def copy_detections(
        self, rows: Sequence[DetectionResult], session_id: int, owners: Mapping[int, tuple[int, int | None, int | None]]
    ) -> None:
        """`owners` gives container, movement and classification id for each container number."""
        await self._copy(
            "detections", DETECTION_COLUMNS, [(session_id, *owners[row.container], *measures(row)) for row in rows]
        )

    async def copy_estimates(
        self, rows: Sequence[EstimateResult], session_id: int, owners: Mapping[int, tuple[int, int | None, int | None]]
    ) -> None:
        await self._copy(
            "estimations",
            ESTIMATION_COLUMNS,
            [
                (
                    session_id,
                    *owners[row.container],
                    json.dumps(row.polygons),
                    row.count,
                    row.method,
                    fraction(row.confidence),
                    row.method == CalculationMethod.DENSITY_ESTIMATION,
                )
                for row in rows
            ],
        )

    async def _copy(self, table: str, columns: Sequence[str], records: list[tuple[Any, ...]]) -> None:
        """COPY on the connection of this session, so that it is part of the same transaction."""
        connection = await (await self.session.connection()).get_raw_connection()
        await connection.driver_connection.copy_records_to_table(table, records=records, columns=columns)  # type: ignore[union-attr]

    async def link(self, session_id: int, movements: Mapping[int, int], classification_id: int | None) -> None:
        """Tell the plants of each container which movement brought them into stock; who knows it stays as it is."""
        for model in (Detection, Estimation):
            movement = case(dict(movements), value=model.container_id) if movements else cast(null(), BigInteger)
            changed = model.stock_movement_id.is_distinct_from(movement) | model.classification_id.is_distinct_from(
                classification_id
            )
            await self.session.execute(
                update(model)
                .where(model.session_id == session_id, changed)
                .values(stock_movement_id=movement, classification_id=classification_id)
                .execution_options(synchronize_session=False)
            )

    async def classification_id(self, product_id: int, packaging_id: int | None, model_version: str) -> int:
        """Get or make the one row for what a configuration says grows there."""
        key = {"product_id": product_id, "packaging_catalog_id": packaging_id, "model_version": model_version}
        await self.session.execute(insert(Classification).values(**key).on_conflict_do_nothing())
        query = select(Classification.id).where(
            Classification.product_id == product_id,
            Classification.packaging_catalog_id.is_not_distinct_from(packaging_id),
            Classification.product_size_id.is_(None),
            Classification.model_version == model_version,
        )
        return (await self.session.execute(query)).scalar_one()

    async def category_of(self, product_id: int) -> str:
        query = select(ProductCategory.code).join(ProductFamily).join(Product).where(Product.id == product_id)
        return (await self.session.execute(query)).scalar_one()

    async def containers(self, session_id: int) -> list[PhotoContainer]:
        query = select(PhotoContainer).where(PhotoContainer.session_id == session_id)
        return list(await self.session.scalars(query.order_by(PhotoContainer.number)))

    async def detections(self, session_id: int) -> list[Detection]:
        query = select(Detection).where(Detection.session_id == session_id)
        return list(await self.session.scalars(query.order_by(Detection.id)))

    async def estimates(self, session_id: int) -> list[Estimation]:
        query = select(Estimation).where(Estimation.session_id == session_id)
        return list(await self.session.scalars(query.order_by(Estimation.id)))

    async def inferred(self, session_id: int) -> dict[int, list[Points]]:
        """Outlines within which plants were estimated without being seen, by the id of their container."""
        found: dict[int, list[Points]] = defaultdict(list)
        for each in await self.estimates(session_id):
            found[each.container_id] += each.vegetation_polygon or []
        return found

    async def movements(self, session_id: int) -> list[tuple[str, int, int]]:
        """Type, number of rows and plants that a session moved, by type."""
        query = (
            select(StockMovement.movement_type, func.count(), func.sum(StockMovement.quantity))
            .where(StockMovement.processing_session_id == session_id)
            .group_by(StockMovement.movement_type)
            .order_by(StockMovement.movement_type)
        )
        return [(row[0], row[1], row[2]) for row in await self.session.execute(query)]

    async def cycle(self, session_id: int) -> LocationCycle | None:
        """The cycle a session closed; for the first count of a place the one it opened."""
        closed = LocationCycle.closing_session_id == session_id
        opened = LocationCycle.opening_session_id == session_id
        query = select(LocationCycle).where(closed | opened).order_by(LocationCycle.number).limit(1)
        found: LocationCycle | None = await self.session.scalar(query)
        return found


def measures(row: DetectionResult) -> tuple[Any, ...]:
    """The columns of DETECTION_COLUMNS that follow the keys; no side is shorter than a pixel."""
    corners = {"x1": row.left, "y1": row.top, "x2": row.right, "y2": row.bottom}
    return (
        pixels((row.left + row.right) / 2),
        pixels((row.top + row.bottom) / 2),
        max(1, round(row.right - row.left)),
        max(1, round(row.bottom - row.top)),
        json.dumps({name: round(value, 2) for name, value in corners.items()}),
        fraction(row.score),
        row.empty,
        row.alive,
    )


def pixels(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
