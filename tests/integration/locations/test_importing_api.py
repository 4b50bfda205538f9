"""Import and export of places over HTTP."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.locations.controllers import importing
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.locations.surveying import WHOLE, claro, feature, survey

IMPORT, EXPORT = "/api/v1/locations/import", "/api/v1/locations/export.geojson"


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


async def send(client: httpx.AsyncClient, *features: Any, headers: Any = None, **form: Any) -> httpx.Response:
    files = [("files", ("survey.geojson", survey(*features), "application/geo+json"))]
    return await client.post(IMPORT, files=files, data=form, headers=headers)


async def test_a_survey_is_taken_shown_and_taken_back(admin: httpx.AsyncClient) -> None:
    response = await send(admin, *WHOLE, feature(None, name="Nave 9"))
    assert response.status_code == 200
    report = response.json()
    assert report["counts"]["location"] == {"created": 3, "changed": 0, "unchanged": 0, "refused": 0}
    assert report["refused"] == [
        {
            "file": "survey.geojson",
            "index": 6,
            "name": "Nave 9",
            "level": "warehouse",
            "place_code": "NAVE9",
            "code": "no_geometry",
            "detail": "it has no geometry",
        }
    ]
    shown = await admin.get(EXPORT)
    assert shown.headers["Content-Type"] == "application/geo+json"
    assert len(shown.json()["features"]) == 6

    undo = f"{IMPORT}/{report['import_id']}/undo"
    assert (await admin.post(undo)).json()["complete"] is True
    assert (await admin.get(EXPORT)).json()["features"] == []
    again = await admin.post(undo)
    assert (again.status_code, again.json()["code"]) == (409, "already_undone")
    unknown = await admin.post(f"{IMPORT}/{uuid4()}/undo")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")


async def test_a_trial_changes_nothing(admin: httpx.AsyncClient) -> None:
    report = (await send(admin, *WHOLE, dry_run="true")).json()
    assert (report["dry_run"], report["import_id"]) == (True, None)
    assert report["counts"]["area"]["created"] == 2
    assert (await admin.get(EXPORT)).json()["features"] == []


async def test_a_mapping_comes_as_json(admin: httpx.AsyncClient) -> None:
    await send(admin, *WHOLE)
    odd = claro(3, label="", ubicacion="3")
    report = (await send(admin, odd, mapping=json.dumps({"claro": "ubicacion"}))).json()
    assert [each["code"] for each in report["places"]] == ["NAVE1-NORTE-LOC-003"]


async def test_several_files_come_at_once(admin: httpx.AsyncClient) -> None:
    files = [("files", (name, survey(*some))) for name, some in (("a", WHOLE[3:]), ("b", WHOLE[:3]))]
    report = (await admin.post(IMPORT, files=files)).json()
    assert [each["features"] for each in report["files"]] == [3, 3]
    assert report["refused"] == []


async def test_the_same_key_answers_the_same_again(admin: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first = await send(admin, *WHOLE, headers=key)
    again = await send(admin, *WHOLE, headers=key)
    assert again.json() == first.json()
    other = await send(admin, *WHOLE, headers=key, dry_run="true")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")


@pytest.mark.parametrize(
    ("form", "pointer", "code"),
    [
        ({"dry_run": "perhaps"}, "/body/dry_run", "bool_parsing"),
        ({"mapping": "nave=GALPON"}, "/body/mapping", "json_invalid"),
        ({"mapping": '{"nave": 5}'}, "/body/mapping/nave", "string_type"),
        ({"mapping": '{"house": "x"}'}, "/body/mapping/house", "unknown_field"),
        ({"colour": "red"}, "/body/colour", "extra_forbidden"),
    ],
)
async def test_a_wrong_form_is_refused_at_the_field(
    admin: httpx.AsyncClient, form: dict[str, str], pointer: str, code: str
) -> None:
    response = await send(admin, *WHOLE, **form)
    assert response.status_code == 422
    assert [(each["pointer"], each["code"]) for each in response.json()["errors"]] == [(pointer, code)]


async def test_a_mapping_to_a_column_nobody_has_is_named(admin: httpx.AsyncClient) -> None:
    response = await send(admin, *WHOLE, mapping='{"nave": "GALPON"}')
    assert (response.status_code, response.json()["code"], response.json()["column"]) == (
        422,
        "unknown_column",
        "GALPON",
    )


async def test_a_body_without_files_or_of_another_kind_is_refused(admin: httpx.AsyncClient) -> None:
    empty = await admin.post(IMPORT, files=[("dry_run", (None, "true"))])
    assert (empty.status_code, empty.json()["errors"][0]["code"]) == (422, "missing")
    misnamed = await admin.post(IMPORT, files=[("survey", ("a", b"{}"))])
    assert (misnamed.status_code, misnamed.json()["errors"][0]["code"]) == (422, "unknown_field")
    plain = await admin.post(IMPORT, json={})
    assert (plain.status_code, plain.json()["code"]) == (400, "wrong_form")
    broken = await admin.post(IMPORT, content=b"--x\r\n", headers={"Content-Type": "multipart/form-data; boundary=y"})
    assert (broken.status_code, broken.json()["code"]) == (400, "wrong_form")


async def test_files_that_are_too_large_are_not_read_to_their_end(
    admin: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST_SURVEY", 1_000)
    response = await send(admin, *WHOLE)
    assert (response.status_code, response.json()["code"]) == (413, "survey_too_large")


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR, Role.VIEWER])
async def test_only_who_configures_imports_and_everybody_exports(client_as: ClientFor, role: Role) -> None:
    client = client_as(role)
    refused = await send(client, *WHOLE)
    assert (refused.status_code, refused.json()["permission"]) == (403, "config:write")
    assert (await client.post(f"{IMPORT}/{uuid4()}/undo")).status_code == 403
    assert (await client.get(EXPORT)).status_code == 200


async def test_without_a_token_nothing_is_read(client_as: ClientFor) -> None:
    nobody = client_as(None)
    assert (await send(nobody, *WHOLE)).status_code == 401
    assert (await nobody.get(EXPORT)).status_code == 401
