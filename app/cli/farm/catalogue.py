"""What the demo farm grows, in which pots, and at what price."""

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import (
    Packaging,
    PackagingColor,
    PackagingMaterial,
    PackagingType,
    Price,
    Product,
    ProductCategory,
    ProductFamily,
)
from app.cli.farm.reference import categories
from app.cli.farm.rows import number_from_one, present

SPECIES = [
    # category, genus, SKU, common name, scientific name, lowest °C, sunlight, watering
    ("CACTUS", "Mammillaria", "MAMM-001", "Dedos de dama", "Mammillaria elongata", 2, "full_sun", "low"),
    ("CACTUS", "Mammillaria", "MAMM-002", "Cabeza de vieja", "Mammillaria hahniana", 0, "full_sun", "low"),
    ("CACTUS", "Gymnocalycium", "GYMN-001", "Gimnocalicio rojo", "Gymnocalycium baldianum", -3, "partial_shade", "low"),
    ("CACTUS", "Rebutia", "REBU-001", "Rebutia", "Rebutia minuscula", -4, "partial_shade", "low"),
    ("CACTUS", "Kroenleinia", "KROE-001", "Asiento de suegra", "Kroenleinia grusonii", 0, "full_sun", "low"),
    ("CACTUS", "Astrophytum", "ASTR-001", "Bonete de obispo", "Astrophytum myriostigma", -2, "full_sun", "low"),
    ("SUCCULENT", "Echeveria", "ECHE-001", "Rosa de alabastro", "Echeveria elegans", -1, "full_sun", "medium"),
    ("SUCCULENT", "Crassula", "CRAS-001", "Árbol de jade", "Crassula ovata", 2, "full_sun", "medium"),
    ("SUCCULENT", "Haworthiopsis", "HAWO-001", "Cebra", "Haworthiopsis attenuata", 4, "shade", "medium"),
    ("SUCCULENT", "Sedum", "SEDU-001", "Cola de burro", "Sedum morganianum", 4, "partial_shade", "medium"),
    ("SUCCULENT", "Kalanchoe", "KALA-001", "Oreja de gato", "Kalanchoe tomentosa", 5, "full_sun", "low"),
    (
        "INJERTO",
        "Gymnocalycium",
        "INJE-001",
        "Injerto rojo",
        "Gymnocalycium mihanovichii",
        6,
        "partial_shade",
        "medium",
    ),
]

TYPES = [("MAC", "Maceta rígida cuadrada"), ("TRM", "Maceta termoformada"), ("SOP", "Maceta soplada")]
MATERIALS = [("POLYPROPYLENE", "Polipropileno"), ("POLYSTYRENE", "Poliestireno"), ("POLYETHYLENE", "Polietileno")]
COLORS = [
    ("Terracota", "#B5563A"),
    ("Dorada", "#C9A227"),
    ("Violeta", "#6B3FA0"),
    ("Gris", "#8A8D8F"),
    ("Blanca", "#F5F5F2"),
    ("Azul", "#2A5CAA"),
    ("Negra", "#1C1C1C"),
]

POTS = [
    # SKU, type, material, colour, name, diameter and height in cm, pots in a crate
    ("MAC-R5-TER", "MAC", "POLYPROPYLENE", "Terracota", "R5 terracota", "5", "4.6", 45),
    ("MAC-R5-NEG", "MAC", "POLYPROPYLENE", "Negra", "R5 negra", "5", "4.6", 45),
    ("MAC-R7-NEG", "MAC", "POLYPROPYLENE", "Negra", "R7 negra", "7", "6.4", 32),
    ("MAC-R8-TER", "MAC", "POLYPROPYLENE", "Terracota", "R8 terracota", "8", "7.2", 28),
    ("MAC-R8-BLA", "MAC", "POLYPROPYLENE", "Blanca", "R8 blanca", "8", "7.2", 28),
    ("TRM-T11-NEG", "TRM", "POLYSTYRENE", "Negra", "T11 negra", "11", "9.5", 12),
    ("SOP-B14-NEG", "SOP", "POLYETHYLENE", "Negra", "Soplada 14 negra", "14", "12", 6),
]

PRICES = {
    # wholesale, in cents without VAT: pot size → category → price
    "R5": {"CACTUS": 95_000, "SUCCULENT": 88_000, "INJERTO": 240_000},
    "R7": {"CACTUS": 132_000, "SUCCULENT": 124_000, "INJERTO": 295_000},
    "R8": {"CACTUS": 178_000, "SUCCULENT": 165_000, "INJERTO": 360_000},
    "T11": {"CACTUS": 390_000, "SUCCULENT": 355_000},
    "B14": {"CACTUS": 640_000, "SUCCULENT": 590_000},
}


def families(by_code: dict[str, ProductCategory]) -> list[ProductFamily]:
    genera = dict.fromkeys((category, genus) for category, genus, *_ in SPECIES)
    return [
        ProductFamily(category_id=by_code[category].id, name=genus, scientific_name=genus) for category, genus in genera
    ]


def products(by_code: dict[str, ProductCategory], by_genus: dict[tuple[int, str], ProductFamily]) -> list[Product]:
    return [
        Product(
            family_id=by_genus[by_code[category].id, genus].id,
            sku=sku,
            common_name=common,
            scientific_name=scientific,
            custom_attributes={"min_temperature_c": coldest, "sunlight_requirement": sun, "watering_frequency": water},
        )
        for category, genus, sku, common, scientific, coldest, sun, water in SPECIES
    ]


async def pots(session: AsyncSession) -> dict[str, Packaging]:
    types = await present(session, [PackagingType(code=code, name=name) for code, name in TYPES], "code")
    materials = await present(session, [PackagingMaterial(code=code, name=name) for code, name in MATERIALS], "code")
    colors = await present(session, [PackagingColor(name=name, hex_code=code) for name, code in COLORS], "name")
    wanted = [
        Packaging(
            packaging_type_id=types[type_].id,
            packaging_material_id=materials[material].id,
            packaging_color_id=colors[color].id,
            sku=sku,
            name=name,
            diameter_cm=Decimal(diameter),
            height_cm=Decimal(height),
        )
        for sku, type_, material, color, name, diameter, height, _ in POTS
    ]
    return await present(session, wanted, "sku")


def prices(by_code: dict[str, ProductCategory], by_sku: dict[str, Packaging]) -> list[Price]:
    return [
        Price(
            packaging_catalog_id=by_sku[sku].id,
            product_category_id=by_code[category].id,
            variant="",
            sku=f"{category}-{sku}",
            wholesale_unit_price=cents,
            unit_per_storage_box=in_crate,
        )
        for sku, *_, in_crate in POTS
        for category, cents in PRICES[sku.split("-")[1]].items()
    ]


async def add_catalogue(session: AsyncSession) -> None:
    by_code = await present(session, categories(), "code")
    by_genus = await present(session, families(by_code), "category_id", "name")
    await number_from_one(session, Product)
    await present(session, products(by_code, by_genus), "sku")
    by_sku = await pots(session)
    await present(session, prices(by_code, by_sku), "packaging_catalog_id", "product_category_id", "variant")
