"""What must be true of the stock: of its ledger, its batches and its cycles."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.truths import Truth, Truths, examine

LEDGER_TRUTHS: Truths = {
    "hash_chain": (
        "every movement is as it was written, linked to the one before",
        "SELECT DISTINCT batch_id AS id FROM ledger_faults()",
    ),
    "seals": (
        "the seals fit the ledger",
        "SELECT id FROM broken_seals(31)",
    ),
}
"""Whether anybody rewrote a row: of the newest 31 seals, a month, each is made anew over the rows it was made over."""

STOCK_TRUTHS: Truths = {
    "batch_sums": (
        "the quantity of a batch is the sum of its movements",
        """
        SELECT b.id FROM stock_batches b LEFT JOIN stock_movements m ON m.batch_id = b.id
        GROUP BY b.id HAVING b.quantity_current <> coalesce(sum(m.quantity), 0)
        """,
    ),
    "never_negative": (
        "no batch ever held less than no plant",
        """
        SELECT DISTINCT levels.batch_id AS id FROM (
            SELECT batch_id, sum(sum(quantity)) OVER (PARTITION BY batch_id ORDER BY occurred_at) AS level
            FROM stock_movements GROUP BY batch_id, occurred_at
        ) levels WHERE levels.level < 0
        """,
    ),
    "movements_stay": (
        "a movement lies in the place of its batch",
        """
        SELECT m.id FROM stock_movements m JOIN stock_batches b ON b.id = m.batch_id
        WHERE (m.storage_location_id, m.warehouse_id) IS DISTINCT FROM (b.storage_location_id, b.warehouse_id)
            OR coalesce(m.destination_bin_id, m.source_bin_id) <> b.current_storage_bin_id
        """,
    ),
    "cycles_follow": (
        "a cycle opens with what the one before it closed with, when it closed",
        """
        SELECT c.id FROM location_cycles c
            LEFT JOIN location_cycles n ON n.storage_location_id = c.storage_location_id AND n.number = c.number + 1
        WHERE (c.closed_at IS NULL) <> (n.id IS NULL) OR c.closed_at <> n.opened_at OR c.counted <> n.opening
        """,
    ),
    "openings": (
        "a cycle opens with what the ledger had in the place at that instant",
        """
        SELECT c.id FROM location_cycles c LEFT JOIN stock_movements m
            ON m.storage_location_id = c.storage_location_id AND m.occurred_at <= c.opened_at
        GROUP BY c.id HAVING c.opening <> coalesce(sum(m.quantity), 0)
        """,
    ),
    "cycles_balance": (
        "opening and movements less sales and deaths seen, with the unexplained, are the count",
        """
        SELECT c.id FROM location_cycles c LEFT JOIN stock_movements m
            ON m.storage_location_id = c.storage_location_id
            AND m.occurred_at > c.opened_at AND m.occurred_at <= c.closed_at
        WHERE c.closed_at IS NOT NULL
        GROUP BY c.id
        HAVING c.counted <> c.expected - c.sales - c.deaths_seen + c.unexplained
            OR c.expected <> c.opening + coalesce(sum(m.quantity) FILTER (
                WHERE m.location_cycle_id IS DISTINCT FROM c.id), 0)
            OR c.sales <> -coalesce(sum(m.quantity) FILTER (
                WHERE m.location_cycle_id = c.id AND m.counts_as = 'ventas'), 0)
            OR c.deaths_seen <> -coalesce(sum(m.quantity) FILTER (
                WHERE m.location_cycle_id = c.id AND m.counts_as = 'muerte'), 0)
            OR c.unexplained <> coalesce(sum(m.quantity) FILTER (
                WHERE m.location_cycle_id = c.id AND m.counts_as = 'foto'), 0)
        """,
    ),
    "one_configuration": (
        "a place has at most one active configuration",
        """
        SELECT storage_location_id AS id FROM storage_location_config WHERE active
        GROUP BY storage_location_id HAVING count(*) > 1
        """,
    ),
}


async def broken_truths(session: AsyncSession) -> list[Truth]:
    return [each for each in await examine(session, {**STOCK_TRUTHS, **LEDGER_TRUTHS}) if each.broken]
