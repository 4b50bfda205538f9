"""Whole lists as files: exactly what the filters ask for, within the caller's greenhouses."""

import csv
import io
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from app.analytics.services import listing
from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.analytics.farm import ANALYTICS, YEAR, Farm
from tests.integration.users.people import a_person, access


async def file(farm: Farm, form: str = "csv", **asked: Any) -> httpx.Response:
    answer = await farm.client.post(f"{ANALYTICS}/export", params={"format": form}, json=asked)
    assert answer.status_code == 200, answer.text
    return answer


def lines(answer: httpx.Response) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What a CSV file says of itself, and its rows."""
    text = answer.content.decode("utf-8-sig")
    told = [each for each in text.splitlines() if each.startswith("# ")]
    about = dict(each.removeprefix("# ").split(": ", 1) for each in told)
    return about, list(csv.DictReader(io.StringIO("\n".join(text.splitlines()[len(told) :]))))


@pytest.mark.rule("EXP-02", "EXP-03")
async def test_a_csv_says_what_it_is_and_has_every_row(farm: Farm) -> None:
    answer = await file(farm)
    assert answer.content.startswith(b"\xef\xbb\xbf# list: stock")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="demeter_analytics_20' in answer.headers["Content-Disposition"]
    about, rows = lines(answer)
    assert about["time_zone"] == "America/Argentina/Mendoza"
    assert sum(int(each["plants"]) for each in rows) == 1_670
    big = next(each for each in rows if each["plants"] == "900")
    assert (big["unit_price"], big["value"]) == ("8.40", "7560.00")
    small = next(each for each in rows if each["product_sku"] == farm.other.sku)
    assert (small["plants"], small["packaging"], small["unit_price"], small["value"]) == ("280", "", "", "")


@pytest.mark.rule("EXP-04")
async def test_it_honours_filters_and_days(farm: Farm) -> None:
    asked: dict[str, Any] = {"listing": "movements", "product_ids": [farm.other.id], **YEAR}
    about, rows = lines(await file(farm, **asked))
    assert [each["quantity"] for each in rows] == ["300", "-20"]
    assert json.loads(about["filters"])["product_ids"] == [farm.other.id]
    _, march = lines(await file(farm, **asked | {"date_from": "2025-03-05"}))
    assert [each["occurred_at"][:10] for each in march] == ["2025-03-05"]
    kept = await farm.client.get(
        f"{ANALYTICS}/exports/csv", params={"listing": "movements", "product_id": farm.other.id, **YEAR}
    )
    assert lines(kept)[1] == rows


@pytest.mark.parametrize(
    ("name", "amount", "total"),
    [("places", "plants", 1_670), ("periods", "counted", 900), ("photos", "total_empty_containers", 7)],
)
async def test_every_list_has_its_rows(farm: Farm, name: str, amount: str, total: int) -> None:
    _, rows = lines(await file(farm, listing=name))
    assert sum(int(each[amount]) for each in rows) == total
    assert all(each["storage_location"] for each in rows)


@pytest.mark.rule("EXP-02")
@pytest.mark.parametrize("form", ["xlsx", "excel"])
async def test_a_workbook_has_four_sheets(farm: Farm, form: str) -> None:
    book: Any = load_workbook(io.BytesIO((await file(farm, form)).content))
    assert book.sheetnames == ["Summary", "Data", "Charts", "Metadata"]
    head = book["Data"]["A1"]
    assert (head.font.bold, head.font.color.rgb[-6:], head.fill.fgColor.rgb[-6:]) == (True, "FFFFFF", "1976D2")
    assert list(book["Summary"].values)[-1] == ("total", 3, 1_670)
    assert len(list(book["Data"].values)) == 1 + 3
    assert book["Charts"]._charts[0].series[0].val.numRef.f == "'Summary'!$C$2:$C$3"
    assert dict(list(book["Metadata"].values)[1:])["list"] == "stock"


@pytest.mark.rule("EXP-01")
async def test_geojson_puts_rows_in_the_middle_of_their_places(farm: Farm) -> None:
    answer = await file(farm, "geojson")
    assert answer.headers["Content-Type"] == "application/geo+json"
    found = answer.json()
    assert sum(each["properties"]["plants"] for each in found["features"]) == 1_670
    lon, lat = found["features"][0]["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (-69, -33)


@pytest.mark.rule("EXP-01")
async def test_other_kinds_of_file_and_nothing_at_all_are_refused(farm: Farm) -> None:
    other = await farm.client.post(f"{ANALYTICS}/export?format=pdf", json={})
    assert (other.status_code, other.json()["code"]) == (400, "unsupported_format")
    assert other.json()["supported"] == ["csv", "xlsx", "geojson", "excel"]
    nothing = await farm.client.post(f"{ANALYTICS}/export", json={"product_ids": [999_999]})
    assert (nothing.status_code, nothing.json()["code"]) == (404, "nothing_to_export")
    dated = await farm.client.post(f"{ANALYTICS}/export", json=YEAR)
    assert (dated.status_code, dated.json()["errors"][0]["code"]) == (422, "not_now")


@pytest.mark.rule("EXP-03")
async def test_a_workbook_that_is_too_large_points_to_the_worker(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.analytics.services.exporting.MOST_IN_A_WORKBOOK", 2)
    answer = await farm.client.post(f"{ANALYTICS}/export?format=xlsx", json={})
    assert (answer.status_code, answer.json()["code"], answer.json()["most"]) == (400, "too_many_rows", 2)
    assert "/api/v1/analytics/export/large" in answer.json()["detail"]


async def test_pages_follow_each_other_without_a_gap(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> None:
    _, whole = lines(await file(farm, listing="movements"))
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    _, again = lines(await file(farm, listing="movements"))
    assert len(whole) > 5
    assert again == whole


@pytest.mark.rule("EXP-04", "AUT-01")
async def test_who_is_bound_to_a_greenhouse_takes_only_its_rows(farm: Farm, app: FastAPI, settings: Settings) -> None:
    person = await a_person(farm.sessions, farm.far.warehouse_id, role=Role.VIEWER)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        for name in ("stock", "movements", "places"):
            answer = await bound.post(f"{ANALYTICS}/export", json={"listing": name})
            assert {each["warehouse"] for each in lines(answer)[1]} == {"FAR"}, name
        assert (await bound.get(f"{ANALYTICS}/month-ends")).status_code == 403
