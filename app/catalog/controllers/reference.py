"""The reference tables of plants and pots, each declared in a line."""

from fastapi import APIRouter

from app.catalog import models as m
from app.catalog.schemas import reference as s
from app.core.crud import Resource, add_reads, crud_router
from app.core.database import Tracked
from app.core.routing import Section
from app.core.schemas import ReadSchema, Schema
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = APIRouter()
ANYONE, READ, WRITE = (
    requires(each) for each in (Permission.STOCK_READ, Permission.CONFIG_READ, Permission.CONFIG_WRITE)
)


def table(
    path: str,
    model: type[Tracked],
    read: type[ReadSchema],
    create: type[Schema],
    update: type[Schema] | None = None,
) -> Resource:
    return Resource(path, model, read, create, update or create, READ, WRITE, CurrentUser)


CATEGORIES = table("/admin/product-categories", m.ProductCategory, s.CategoryRead, s.CategoryValues)
FAMILIES = table("/admin/product-families", m.ProductFamily, s.FamilyRead, s.FamilyCreate, s.FamilyUpdate)
SIZES = table("/admin/product-sizes", m.ProductSize, s.SizeRead, s.SizeValues)
STATES = table("/admin/product-states", m.ProductState, s.StateRead, s.StateValues)
TYPES = table("/admin/packaging-types", m.PackagingType, s.PackagingWordRead, s.PackagingWordValues)
MATERIALS = table("/admin/packaging-materials", m.PackagingMaterial, s.PackagingWordRead, s.PackagingWordValues)
COLORS = table("/admin/packaging-colors", m.PackagingColor, s.ColorRead, s.ColorValues)

TABLES = (CATEGORIES, FAMILIES, SIZES, STATES, TYPES, MATERIALS, COLORS)
PUBLISHED = {"categories": CATEGORIES, "families": FAMILIES, "sizes": SIZES, "states": STATES}
"""What everybody who sees stock may read under /products."""

for each in TABLES:
    router.include_router(crud_router(each))

for name, published in PUBLISHED.items():
    reading = Section(prefix=f"/products/{name}", tags=["products"])
    add_reads(reading, published, ANYONE)
    router.include_router(reading)
