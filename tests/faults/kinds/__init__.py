"""Every kind of fault; importing them fills the table."""

from tests.faults.kinds import crowds, machines, servers, services, stores, workers
from tests.faults.kinds.table import KINDS, Kind

__all__ = ["KINDS", "Kind", "crowds", "machines", "servers", "services", "stores", "workers"]
