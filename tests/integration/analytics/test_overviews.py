"""The first screen, value, empty pots, what runs low, how old figures are, sales beside stock."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.analytics.repositories.views import KIND
from app.users.permissions import Role
from tests.integration.analytics.farm import ANALYTICS, Farm, by


@pytest.mark.rule("ANA-08")
async def test_the_first_screen_has_what_matters_and_opens_it(farm: Farm) -> None:
    seen = await farm.get("dashboard")
    assert seen["total_plants"] == {"value": 1_670, "low": 1_625, "high": 1_715}
    assert (seen["total_batches"], seen["total_warehouses"], seen["total_locations"]) == (3, 2, 3)
    assert seen["change"] == {"first": 1_670, "second": 1_670, "absolute": 0, "percent": 0.0}
    assert (seen["recent_movements"]["movements"], seen["low_stock"]["count"]) == (0, 0)
    assert (seen["unreconciled"]["periods"], seen["photos_needing_attention"]["stuck"]) == (1, 0)
    assert (seen["coverage"]["places"], seen["coverage"]["photographed"], seen["coverage"]["never_counted"]) == (
        3,
        0,
        2,
    )
    here = await farm.get("dashboard", warehouse_id=farm.far.warehouse_id)
    assert (here["total_plants"]["value"], here["unreconciled"]["periods"]) == (490, 0)
    for part in ("recent_movements", "low_stock", "photos_needing_attention", "coverage"):
        assert (await farm.client.get(seen[part]["href"])).status_code == 200, part


@pytest.mark.rule("ANA-08")
@pytest.mark.usefixtures("own_farm")
async def test_a_period_that_a_person_flagged_stays_open_until_it_is_settled(farm: Farm) -> None:
    assert farm.client_as
    judge = farm.client_as(Role.SUPERVISOR)
    books = "/api/v1/stock/reconciliation"
    lines = (await judge.get(books, params={"year": 2025, "month": 2})).json()["items"]
    (cycle,) = [each for line in lines for each in line["cycle_ids"]]
    seen = []
    for status in ("flagged", "reconciled"):
        answer = await judge.post(f"{books}/{cycle}/review", json={"status": status, "note": "counted by hand"})
        assert answer.status_code == 200, answer.text
        seen.append((await farm.get("dashboard"))["unreconciled"])
    assert [(each["periods"], each["flagged"]) for each in seen] == [(1, 1), (0, 0)]


@pytest.mark.rule("VAL-01", "VAL-02")
async def test_what_has_no_price_is_named_and_not_taken_for_worthless(farm: Farm) -> None:
    value = await farm.get("valuation", group_by="warehouse")
    assert value["total"]["figures"]["total_price"] == "11676.00"
    assert (value["potential_value"], value["currency"]) == ("15178.80", "ARS")
    prices = {id_: each["total_price"] for id_, each in by(value).items()}
    assert prices == {farm.big.warehouse_id: "7560.00", farm.far.warehouse_id: "4116.00"}
    (unpriced,) = value["unpriced"]
    assert (unpriced["product_id"], unpriced["packaging_catalog_id"], unpriced["plants"]) == (farm.other.id, None, 280)
    rows = await farm.post("query/rows", {"analysis_type": "value", "group_by": [], **unpriced["open"]})
    assert [each["batch_id"] for each in rows["items"]] == [farm.small.id]


@pytest.mark.rule("EMP-04")
async def test_empty_pots_come_from_deaths_and_from_photographs(farm: Farm) -> None:
    places = by(await farm.get("empty-containers", group_by="storage_location"))
    assert places == {farm.nursery.place.id: {"recorded": 100, "seen": 7}}
    assert (await farm.get("empty-containers"))["total"]["figures"] == {"recorded": 100, "seen": 7}
    pots = await farm.get("empty-containers", group_by="packaging")
    assert by(pots) == {farm.nursery.packaging.id: {"recorded": 100, "seen": None}}


async def test_the_inventory_is_of_all_or_of_one(farm: Farm) -> None:
    for path in ("inventory-report", "inventory"):
        report = await farm.get(path, product_id=farm.other.id)
        assert (report["total_batches"], report["total_plants"], report["low"]) == (1, 280, 280)


async def test_options_are_all_that_can_be_filtered_by(farm: Farm) -> None:
    options = await farm.get("filter-options")
    assert {each["id"] for each in options["warehouses"]} == {farm.big.warehouse_id, farm.far.warehouse_id}
    assert {each["id"] for each in options["products"]} == {farm.nursery.product.id, farm.other.id}
    assert all(options[name] for name in options if name != "product_sizes")


async def test_every_place_says_how_old_its_figure_is(farm: Farm) -> None:
    asked = {"since": "2025-02-01T00:00:00Z", "count": "exact"}
    found = await farm.get("coverage", **asked)
    assert (found["total"], found["figures"]["photographed"], found["figures"]["percent"]) == (3, 1, 33.33)
    mine = next(each for each in found["items"] if each["storage_location_id"] == farm.nursery.place.id)
    assert (mine["photographed"], mine["plants"], mine["counted_by"]) == (True, 900, "photo")
    assert mine["age_days"] == (datetime.now(UTC) - datetime(2025, 2, 28, 10, tzinfo=UTC)).days
    first = await farm.get("coverage", photographed=False, limit=1, **asked)
    rest = await farm.get("coverage", photographed=False, limit=1, cursor=first["next"], **asked)
    assert (first["total"], rest["next"]) == (2, None)
    assert {first["items"][0]["plants"], rest["items"][0]["plants"]} == {280, 490}


async def test_tomorrow_the_beds_with_old_figures_are_walked_in_their_order(farm: Farm) -> None:
    walk = await farm.get("walk", older_than_days=30)
    assert walk["places"] == 3
    codes = [stop["code"] for bed in walk["beds"] for stop in bed["stops"]]
    assert codes == sorted(codes)
    assert {bed["oldest_days"] for bed in walk["beds"]} == {None}
    assert (await farm.get("walk", storage_area_id=0))["beds"] == []


@pytest.mark.parametrize("path", ["coverage", "walk"])
async def test_places_are_asked_for_by_what_stands_there(farm: Farm, path: str) -> None:
    def places(found: dict[str, Any]) -> set[int]:
        rows = found["items"] if path == "coverage" else [stop for bed in found["beds"] for stop in bed["stops"]]
        return {each["storage_location_id"] for each in rows}

    other = await farm.get(path, product_id=farm.other.id)
    assert places(other) == {farm.small.storage_location_id}
    for column in KIND:
        assert places(await farm.get(path, **{column: 2_000_000_000})) == set()


async def sales(farm: Farm, text: str, status: int = 200) -> dict:  # type: ignore[type-arg]
    files = [("files", ("sales.csv", text.encode(), "text/csv"))]
    answer = await farm.client.post(f"{ANALYTICS}/sales-comparison", files=files)
    assert answer.status_code == status, answer.text
    return answer.json()  # type: ignore[no-any-return]


@pytest.mark.rule("SVS-01", "SVS-02", "SVS-03", "SVS-04", "SVS-05")
async def test_a_list_of_sales_beside_the_stock_that_was_counted(farm: Farm) -> None:
    """Only `big` was ever counted, with 900."""
    sku, pot = farm.nursery.product.sku, farm.nursery.packaging.sku
    lines = [f"{sku};{pot};700", f"{sku};;150", f"{sku};NOPE;5", f"{sku};{pot};-3", f"{farm.other.sku};{pot};1"]
    found = await sales(farm, "\n".join(["product_sku;packaging_sku;quantity_sold", *lines]))
    assert [(each["line"], each["code"]) for each in found["row_errors"]] == [(4, "unknown"), (5, "not_positive")]
    details = {each["product_sku"]: each for each in found["details"]}
    mine, other = details[sku], details[farm.other.sku]
    assert (mine["current_stock"], mine["total_sales"], mine["estimated_current_stock"]) == (900, 850, 50)
    assert (mine["variance_percentage"], mine["stock_status"], mine["unit_price"]) == (94.44, "LOW", "8.40")
    assert (mine["stock_value_original"], mine["estimated_value"]) == ("7560.00", "420.00")
    assert (other["current_stock"], other["stock_status"]) == (0, "CRITICAL")
    (discrepancy,) = found["discrepancies"]
    assert (discrepancy["product_sku"], discrepancy["difference"]) == (farm.other.sku, 1)
    assert discrepancy["possible_causes"]
    assert (found["summary"]["critical_products_count"], found["summary"]["low_stock_count"]) == (1, 1)
    assert (found["summary"]["places_never_counted"], found["rows"]) == (2, 5)


async def test_a_list_without_a_quantity_is_none(farm: Farm) -> None:
    assert (await sales(farm, "product_sku\nX", 400))["code"] == "unreadable_list"


@pytest.mark.rule("ANA-11")
async def test_plain_words_are_not_answered_by_guessing(farm: Farm) -> None:
    answer = await farm.client.post(f"{ANALYTICS}/ai-query", json={"prompt": "How many cacti are there?"})
    assert (answer.status_code, answer.json()["code"]) == (501, "not_built")
