"""initial schema"""

from pathlib import Path

from alembic import op
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

revision = "3f0c9a51d7e2"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql" / "initial_schema"
IN_ORDER = ["users", "core", "catalog", "locations", "stock", "photos", "upward_keys"]
TABLES = """
    estimations, detections, photo_containers, classifications, product_sample_images, photo_processing_sessions,
    s3_images, ledger_seals, reconciliations, stock_movements, location_cycles, stock_batches, density_parameters,
    storage_location_config, location_relationships, storage_bins, storage_bin_types, storage_locations,
    storage_areas, warehouses, price_list, packaging_catalog, packaging_colors, packaging_materials, packaging_types,
    product_sizes, product_states, products, product_families, product_categories, idempotency_keys, audit_log, users
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    require_postgis()
    for name in IN_ORDER:
        op.execute(text((SQL / f"{name}.sql").read_text()))


def downgrade() -> None:
    """Leaves the extension: other schemas of the database may use it."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(f"DROP TABLE {TABLES}")


def require_postgis() -> None:
    try:
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except DBAPIError as error:
        raise CommandError(
            f"PostGIS is missing from this database and could not be added: {str(error.orig).strip()}\n"
            "Install PostGIS on the server (Debian: postgresql-<version>-postgis-3), then let a superuser run in this"
            " database: CREATE EXTENSION postgis;"
        ) from error
