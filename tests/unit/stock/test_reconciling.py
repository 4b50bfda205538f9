"""What a reviewer is told."""

import pytest

from app.stock.models import ReconciliationStatus
from app.stock.rules import Cause, possible_causes
from app.stock.services.reconciliation import line_status

COMPUTED, FLAGGED, RECONCILED = (
    ReconciliationStatus.COMPUTED,
    ReconciliationStatus.FLAGGED,
    ReconciliationStatus.RECONCILED,
)


@pytest.mark.rule("RCN-11")
def test_every_cause_is_offered_somewhere_and_none_without_a_flag() -> None:
    everything = ["deaths_seen", "unregistered_inflow", "not_counted", "sales_mismatch"]
    assert possible_causes(everything) == list(Cause)
    assert possible_causes([]) == possible_causes(["no_such_flag"]) == []


@pytest.mark.rule("RCN-11")
def test_a_loss_of_seedlings_is_not_blamed_on_the_price_list() -> None:
    assert Cause.SKU_MISMATCH not in possible_causes(["unexplained_loss"])
    assert Cause.DEATHS_NOT_RECORDED in possible_causes(["unexplained_loss"])


@pytest.mark.rule("RCN-02", "RCN-12")
@pytest.mark.parametrize(
    ("reviews", "status"),
    [
        ([], ReconciliationStatus.OPEN),
        ([None], COMPUTED),
        ([COMPUTED], COMPUTED),
        ([RECONCILED], RECONCILED),
        ([RECONCILED, None], COMPUTED),
        ([RECONCILED, FLAGGED], FLAGGED),
    ],
)
def test_a_line_is_what_its_cycles_are(
    reviews: list[ReconciliationStatus | None], status: ReconciliationStatus
) -> None:
    assert line_status(reviews) is status
