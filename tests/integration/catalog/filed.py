"""Sheets as a farm keeps them, and what is there after their import."""

from typing import Any

import httpx
from sqlalchemy import func, select

from app.catalog.models import Packaging, Price, ProductCategory
from app.core.database import Model, Sessions, unit_of_work
from tests.integration.catalog.asking import sent

LIST = """LISTA PRECIOS,,,,,,,
DESCRIPCION,MACETA,Precio unitario,CODIGO,"Unid.X
Cajón",Total $ x cajón,OBSERVACIONES,DISPONIBILIDAD
CACTUS,Rígida 5 cuadrada terracota,$1.05,C R5 T-1,45,$ 47.25,Mix,Todo el año
CACTUS,Termoformada 11 negra,$2.42,C T11 N,12,$ 29.04,Mix,Stock Limitado
AGAVES,3LTS,$13.36,S 3LT,1,$ 13.36,,Hasta agotar stock
CACTUS,Madres diferentes macetas,$56.32,M1,1,$ 56.32,,Stock Limitado
"""
SPECIES = "CR5T,mammillaria,elongata\nSR5V,echeveria ,elegans\nCR8T,mammillaria,elongata\nCR8T,mammillaria,ver foto\n"


async def upload(client: httpx.AsyncClient, path: str, text: str | bytes, status: int = 200, **form: Any) -> Any:
    files = {"file": ("list.csv", text if isinstance(text, bytes) else text.encode())}
    return await sent(client, "POST", path, status=status, files=files, data=form)


async def prices(sessions: Sessions) -> dict[tuple[str, str, str], int]:
    async with unit_of_work(sessions) as session:
        query = select(ProductCategory.code, Packaging.sku, Price.variant, Price.wholesale_unit_price)
        query = query.select_from(Price).join(Packaging).join(ProductCategory)
        return {(category, pot, variant): cents for category, pot, variant, cents in await session.execute(query)}


async def counts(sessions: Sessions, *models: type[Model]) -> list[int]:
    async with unit_of_work(sessions) as session:
        return [await session.scalar(select(func.count()).select_from(model)) or 0 for model in models]
