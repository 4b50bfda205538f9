"""a movement is taken back once; the sum of a batch is proved once a transaction, not once a row"""

from alembic import op

from app.core.unlocked import create_index

revision = "c7e41f08a2d9"
down_revision = "5d20c8e41b6f"
branch_labels = None
depends_on = None

# Whoever writes a later row of the batch holds its lock until the commit, so its own check is yet to come.
PROVED_BY_THE_LAST_ROW = """
CREATE OR REPLACE FUNCTION check_sum_of_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM stock_movements WHERE batch_id = NEW.batch_id AND chain_position > NEW.chain_position
    ) THEN
        PERFORM check_batch_sum(NEW.batch_id);
    END IF;
    RETURN NULL;
END $$
"""
PROVED_BY_EVERY_ROW = """
CREATE OR REPLACE FUNCTION check_sum_of_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM check_batch_sum(NEW.batch_id);
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_index(
        "uq_stock_movements_taken_back",
        "stock_movements",
        ["related_movement_id"],
        unique=True,
        where="movement_type = 'ajuste' AND location_cycle_id IS NULL",
    )
    op.execute(PROVED_BY_THE_LAST_ROW)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(PROVED_BY_EVERY_ROW)
    op.drop_index("uq_stock_movements_taken_back", "stock_movements")
