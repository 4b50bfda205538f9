"""Reference tables: a plain list, read, create, replace, patch and delete, declared instead of written out.

A table that needs a rule of its own leaves the list and gets written functions; nothing here can be switched.
"""

from copy import copy
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from app.core.database import Tracked
from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.records import Records
from app.core.routing import Section
from app.core.schemas import Id, ReadSchema, Schema
from app.core.versions import version_of


@dataclass(frozen=True, slots=True)
class Resource:
    """`update` lacks what cannot change; `reads` and `writes` demand permissions, `user` is who acts."""

    path: str
    model: type[Tracked]
    read: type[ReadSchema]
    create: type[Schema]
    update: type[Schema]
    reads: Any
    writes: Any
    user: Any


def patch_of[S: Schema](update: type[S]) -> type[S]:
    """The same fields, none of them required, and none may be null that may not be null there."""
    fields: dict[str, Any] = {name: (info.annotation, optional(info)) for name, info in update.model_fields.items()}
    name = update.__name__.removesuffix("Update") + "Patch"
    return cast("type[S]", create_model(name, __base__=Schema, **fields))


def optional(info: FieldInfo) -> FieldInfo:
    """A default is not checked, so the field may be left out, yet not be given as null."""
    field = copy(info)
    field.default, field.default_factory = None, None
    return field


def tagged(response: Response, row: Tracked) -> Any:
    response.headers["ETag"] = version_of(row)
    return row


def crud_router(resource: Resource) -> APIRouter:
    router = Section(prefix=resource.path, tags=[resource.path.rpartition("/")[2]])
    add_reads(router, resource, resource.reads)
    add_writes(router, resource)
    return router


RowId = Annotated[Id, Path()]


def add_reads(router: APIRouter, resource: Resource, permission: Any) -> None:
    read = resource.read

    async def service(session: Session) -> Records[Tracked]:
        return Records(session, resource.model)

    Service = Annotated[Records[Tracked], Depends(service)]  # noqa: N806 - a type

    @router.get("", response_model=Page[read], dependencies=[permission])  # type: ignore[valid-type]
    async def list_all(service: Service, paging: Paging) -> Any:
        return await service.page(paging)

    @router.get("/{row_id}", response_model=read, dependencies=[permission])
    async def read_one(service: Service, row_id: RowId, response: Response) -> Any:
        return tagged(response, await service.get(row_id))


def add_writes(router: APIRouter, resource: Resource) -> None:
    read, create, update, patch = resource.read, resource.create, resource.update, patch_of(resource.update)

    async def service(session: Session, user: resource.user) -> Records[Tracked]:  # type: ignore[name-defined]
        return Records(session, resource.model, user.id)

    Service = Annotated[Records[Tracked], Depends(service)]  # noqa: N806 - a type

    @router.post("", response_model=read, status_code=201, dependencies=[resource.writes])
    async def create_one(service: Service, new: create, response: Response) -> Any:  # type: ignore[valid-type]
        return tagged(response, await service.create(values_of(new)))

    @router.put("/{row_id}", response_model=read, dependencies=[resource.writes])
    async def replace_one(
        service: Service,
        row_id: RowId,
        values: update,  # type: ignore[valid-type]
        response: Response,
        if_match: IfMatch = None,
    ) -> Any:
        return tagged(response, await service.update(row_id, values_of(values), if_match))

    @router.patch("/{row_id}", response_model=read, dependencies=[resource.writes])
    async def patch_one(
        service: Service,
        row_id: RowId,
        values: patch,  # type: ignore[valid-type]
        response: Response,
        if_match: IfMatch = None,
    ) -> Any:
        return tagged(response, await service.update(row_id, given_in(values), if_match))

    @router.delete("/{row_id}", status_code=204, dependencies=[resource.writes])
    async def delete_one(service: Service, row_id: RowId) -> None:
        await service.delete(row_id)


def values_of(body: BaseModel) -> dict[str, Any]:
    return body.model_dump()


def given_in(body: BaseModel) -> dict[str, Any]:
    return body.model_dump(exclude_unset=True)
