"""The reference values of every farm: states, sizes, kinds of container, categories."""

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import ProductCategory, ProductSize, ProductState
from app.cli.farm.rows import present
from app.locations.models import BinCategory, StorageBinType

STATES = [
    # code, name, sellable
    ("SEED", "Semilla", False),
    ("GERMINATING", "Germinando", False),
    ("SEEDLING", "Plántula", False),
    ("JUVENILE", "Juvenil", False),
    ("ADULT", "Adulta", True),
    ("FLOWERING", "En flor", True),
    ("FRUITING", "Con fruto", True),
    ("DORMANT", "En reposo", True),
    ("PROPAGATING", "En propagación", False),
    ("DYING", "Decaída", False),
    ("DEAD", "Muerta", False),
]

SIZES: list[tuple[str, str, int | None, int | None]] = [
    # code, name, lowest and highest height in cm
    ("XS", "Muy chica", 0, 5),
    ("S", "Chica", 5, 10),
    ("M", "Mediana", 10, 20),
    ("L", "Grande", 20, 40),
    ("XL", "Muy grande", 40, 80),
    ("XXL", "Gigante", 80, None),
    ("CUSTOM", "A medida", None, None),
]

CATEGORIES = [
    ("CACTUS", "Cactus"),
    ("SUCCULENT", "Suculentas"),
    ("INJERTO", "Injertos"),
]


def states() -> list[ProductState]:
    return [
        ProductState(code=code, name=name, is_sellable=sellable, sort_order=10 * number)
        for number, (code, name, sellable) in enumerate(STATES, start=1)
    ]


def sizes() -> list[ProductSize]:
    return [
        ProductSize(code=code, name=name, min_height_cm=low, max_height_cm=high, sort_order=10 * number)
        for number, (code, name, low, high) in enumerate(SIZES, start=1)
    ]


def categories() -> list[ProductCategory]:
    return [
        ProductCategory(code=code, name=name, display_order=number)
        for number, (code, name) in enumerate(CATEGORIES, start=1)
    ]


def tray(code: str, name: str, category: BinCategory, rows: int, columns: int) -> StorageBinType:
    cells = rows * columns
    return StorageBinType(
        code=code, name=name, category=category, rows=rows, columns=columns, capacity=cells, is_grid=True
    )


def bin_types() -> list[StorageBinType]:
    """The first of a category is what a container is taken for until somebody says more."""
    largest = tray("PLUG_TRAY_288", "Bandeja de 288 celdas", BinCategory.PLUG, 18, 16)
    largest.length_cm, largest.width_cm, largest.height_cm = Decimal(54), Decimal("27.5"), Decimal("5.5")
    return [
        largest,
        tray("PLUG_TRAY_128", "Bandeja de 128 celdas", BinCategory.PLUG, 8, 16),
        tray("PLUG_TRAY_72", "Bandeja de 72 celdas", BinCategory.PLUG, 6, 12),
        tray("SEEDLING_TRAY_50", "Almácigo de 50 celdas", BinCategory.SEEDLING_TRAY, 5, 10),
        StorageBinType(
            code="BOX_STANDARD",
            name="Cajón",
            category=BinCategory.BOX,
            capacity=100,
            length_cm=60,
            width_cm=40,
            height_cm=30,
        ),
        StorageBinType(code="SEGMENT_STANDARD", name="Segmento", category=BinCategory.SEGMENT),
        StorageBinType(code="POT_10CM", name="Maceta suelta de 10 cm", category=BinCategory.POT, capacity=1),
    ]


async def add_reference(session: AsyncSession) -> None:
    for rows in (states(), sizes(), categories(), bin_types()):
        await present(session, rows, "code")
