"""The gallery, two counts side by side, and photographs that are deleted."""

from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect
from app.photos.repositories.gallery import GalleryRepository
from app.photos.schemas import GalleryFilter
from app.users.models import User
from app.users.permissions import EVERYWHERE, Role
from tests.integration.conftest import ClientFor
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, sent
from tests.integration.photos.test_reads import stored
from tests.integration.statements import statements
from tests.integration.users.people import a_person, access

GALLERY = "/api/v1/photos/gallery"


async def found(client: httpx.AsyncClient, **params: object) -> list[str]:
    answer = await client.get(GALLERY, params=params)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return [each["processing_session"]["session_id"] for each in answer.json()["items"]]


@pytest.mark.rule("GAL-01")
async def test_the_gallery_is_filtered(client: httpx.AsyncClient, farm: Farm, sessions: Sessions) -> None:
    ids = await stored(sessions, farm, 3)
    failed = await stored(sessions, farm, 1, status=SessionStatus.FAILED, storage_location_id=farm.elsewhere)
    assert await found(client) == [*failed, *ids[::-1]]
    assert await found(client, status="success") == ids[::-1]
    assert await found(client, status="errors") == failed
    assert await found(client, warehouse_id=farm.other_warehouse_id) == failed
    assert await found(client, warehouse_id=[farm.warehouse_id, farm.other_warehouse_id], limit=2) == [*failed, ids[2]]
    assert await found(client, storage_location_id=farm.place) == ids[::-1]
    days = {"date_from": "2026-10-02T00:00:00Z", "date_to": "2026-10-03T00:00:00Z"}
    assert await found(client, **days) == [ids[1]]
    assert (await client.get(GALLERY, params={"page": 2})).status_code == 422


@pytest.mark.rule("GAL-01")
async def test_the_gallery_is_searched(client: httpx.AsyncClient, farm: Farm, sessions: Sessions) -> None:
    ids = await stored(sessions, farm, 3)
    far = await stored(sessions, farm, 1, storage_location_id=farm.elsewhere)
    assert await found(client, search="2.JPG") == [ids[2]]
    assert await found(client, search="nave2") == far
    assert await found(client, search="LOC-001") == [*far, *ids[::-1]]
    assert await found(client, search="%_") == []


@pytest.mark.rule("GAL-01")
async def test_a_photo_counted_again_is_there_once(client: httpx.AsyncClient, farm: Farm, sessions: Sessions) -> None:
    (first,) = await stored(sessions, farm, 1)
    async with unit_of_work(sessions) as session:
        row = (await session.scalars(select(PhotoSession))).one()
        again = PhotoSession(
            original_image_id=row.original_image_id, taken_at=row.taken_at, supersedes_id=row.id, status="completed"
        )
        session.add(again)
        await session.flush()
        row.superseded_by_id = again.id
    seen = await found(client)
    assert len(seen) == 1
    assert seen != [first]


@pytest.mark.rule("GAL-02")
async def test_links_open_without_a_token(
    client: httpx.AsyncClient, client_as: ClientFor, work: Work, farm: Farm
) -> None:
    assert farm.place
    await sent(client, a_photo())
    await work(FakeEngine())
    (shown,) = (await client.get(GALLERY)).json()["items"]
    assert shown["warehouse_name"]
    for name in ("original_url", "thumbnail_url"):
        address = shown[name].replace("http://localhost:8000", "")
        assert (await client_as(None).get(address)).status_code == 200, name


async def test_long_galleries_take_no_more_statements(
    app: FastAPI, client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    await stored(sessions, farm, 12)
    asked = []
    for limit in (2, 12):
        with statements(app) as seen:
            assert len(await found(client, limit=limit)) == limit
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 4


@pytest.mark.rule("GAL-03")
async def test_two_counts_of_a_place_stand_side_by_side(client: httpx.AsyncClient, work: Work, farm: Farm) -> None:
    assert farm.place
    before = await sent(client, a_photo(timedelta(days=30)))
    await work(FakeEngine())
    after = await sent(client, a_photo())
    await work(FakeEngine(containers=(("segment", 50), ("box", 40))))
    seen = (await client.get(f"/api/v1/photos/sessions/{after['session_id']}/before-after")).json()
    assert seen["before"]["session"]["session_id"] == before["session_id"]
    assert (seen["change"], seen["days"]) == (-10, 30.0)
    assert seen["after"]["annotated_url"]
    first = (await client.get(f"/api/v1/photos/sessions/{before['session_id']}/before-after")).json()
    assert (first["before"], first["change"]) == (None, None)
    assert (await client.get(f"/api/v1/photos/sessions/{uuid4()}/before-after")).status_code == 404


@pytest.mark.rule("GAL-04")
async def test_a_deleted_photo_is_hidden_and_its_bytes_are_kept(
    supervisor: httpx.AsyncClient, client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    (session_id,) = await stored(sessions, farm, 1, stock_effect=StockEffect.WAITING)
    async with sessions() as session:
        photo_id = (await session.scalars(select(Image.image_id))).one()
    address = f"/api/v1/photos/{photo_id}"
    assert (await client.delete(address)).status_code == 403
    assert (await supervisor.delete(address)).status_code == 204
    assert (await supervisor.delete(address)).status_code == 404
    assert await found(client) == []
    for path in (address, f"/api/v1/photos/sessions/{session_id}"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get("/api/v1/photos/sessions")).json()["items"] == []
    async with sessions() as session:
        row = (await session.scalars(select(PhotoSession))).one()
        assert row.stock_effect is StockEffect.NONE
        entry = (await session.scalars(select(AuditEntry).where(AuditEntry.action == "photo.delete"))).one()
        assert (entry.entity_id, entry.after and entry.after["photo_id"]) == (str(row.id), str(photo_id))
        assert (await session.scalars(select(Image.s3_key_original))).one()
        waiting = await session.scalar(text("SELECT count(*) FROM analytics.photos"))
        assert waiting == 0


@pytest.mark.rule("GAL-04")
async def test_what_stock_rests_on_and_what_is_being_counted_stays(
    supervisor: httpx.AsyncClient, client: httpx.AsyncClient, work: Work, farm: Farm
) -> None:
    assert farm.place
    posted = await sent(client, a_photo(timedelta(minutes=5)))
    await work(FakeEngine())
    waiting = await sent(client, a_photo())
    codes = {}
    for each in (posted, waiting):
        answer = await supervisor.delete(f"/api/v1/photos/{each['photo_id']}")
        codes[each["photo_id"]] = (answer.status_code, answer.json()["code"])
    assert list(codes.values()) == [(409, "carries_stock"), (409, "still_running")]
    both = await supervisor.post("/api/v1/photos/batch-delete", json={"photo_ids": list(codes)})
    assert both.json()["deleted"] == []
    assert {each["photo_id"]: each["code"] for each in both.json()["skipped"]} == {
        photo: code for photo, (_, code) in codes.items()
    }
    assert len(await found(client)) == 2


@pytest.mark.rule("GAL-04")
async def test_workers_delete_their_own_photos_alone(client: httpx.AsyncClient, farm: Farm, sessions: Sessions) -> None:
    await stored(sessions, farm, 2, status=SessionStatus.FAILED)
    me = (await client.get("/api/v1/auth/me")).json()["sub"]
    async with unit_of_work(sessions) as session:
        own, other = await session.scalars(select(Image).order_by(Image.original_filename))
        own.uploaded_by_user_id = await session.scalar(select(User.id).where(User.auth0_sub == me))
        ids: list[UUID] = [own.image_id, other.image_id]
    body = {"photo_ids": [str(each) for each in (*ids, uuid4())]}
    answer = (await client.post("/api/v1/photos/batch-delete", json=body)).json()
    assert answer["deleted"] == [str(ids[0])]
    assert sorted(each["code"] for each in answer["skipped"]) == ["forbidden", "not_found"]


@pytest.mark.rule("AUT-01")
async def test_who_is_bound_sees_the_photos_of_one_greenhouse(
    app: FastAPI, farm: Farm, sessions: Sessions, settings: Settings
) -> None:
    here = await stored(sessions, farm, 1)
    there = await stored(sessions, farm, 1, storage_location_id=farm.elsewhere)
    person = await a_person(sessions, farm.other_warehouse_id, role=Role.SUPERVISOR)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        assert await found(bound) == there
        assert await found(bound, search="nave1") == []
        for path in ("report.pdf", "export.csv", "detections.geojson", "before-after"):
            assert (await bound.get(f"/api/v1/photos/sessions/{here[0]}/{path}")).status_code == 404, path


FILTERS = [
    (GalleryFilter(search="IMG_0042"), "idx_s3_images_filename"),
    (GalleryFilter(storage_location_id=7), "idx_photo_sessions_place"),
    (GalleryFilter(warehouse_ids=(7,)), "idx_photo_sessions_warehouse"),
]


@pytest.mark.parametrize(("chosen", "index"), FILTERS, ids=[each[1] for each in FILTERS])
async def test_every_filter_has_an_index(sessions: Sessions, chosen: GalleryFilter, index: str) -> None:
    async with sessions() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        gallery = GalleryRepository(session, EVERYWHERE)
        query = gallery._chosen(gallery.select(), chosen).with_only_columns(PhotoSession.id)
        if chosen.search:
            query = gallery._found(chosen.search)
        told = query.compile(session.bind, compile_kwargs={"literal_binds": True})
        plan = "\n".join(await session.scalars(text("EXPLAIN " + str(told).replace(":", "\\:"))))
    assert index in plan
