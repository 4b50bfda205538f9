"""HTTP of density parameters: how much room plants take, entered by people and moved by every posted photo."""

from app.core.crud import Resource, crud_router
from app.locations.models import DensityParameters
from app.locations.schemas.density import DensityCreate, DensityRead, DensityValues
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

DENSITY = Resource(
    "/config/density-parameters",
    DensityParameters,
    DensityRead,
    DensityCreate,
    DensityValues,
    requires(Permission.CONFIG_READ),
    requires(Permission.CONFIG_WRITE),
    CurrentUser,
)
router = crud_router(DENSITY)
