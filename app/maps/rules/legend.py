"""The colours of the map (MAP-03, MAP-04, MAP-06), told to whoever draws it so that all draw alike."""

from types import MappingProxyType

WAREHOUSE_COLOURS = MappingProxyType(
    {"greenhouse": "#4CAF50", "shadehouse": "#2196F3", "open_field": "#FFC107", "tunnel": "#9C27B0"}
)
OTHER = "#757575"
GREEN, AMBER, RED, GREY = "#10B981", "#F59E0B", "#EF4444", "#6B7280"
STATUS_COLOURS = MappingProxyType(
    {
        "completed": GREEN,
        "pending": AMBER,
        "processing": AMBER,
        "needs_location": AMBER,
        "needs_config": AMBER,
        "needs_calibration": AMBER,
        "failed": RED,
    }
)
GOOD, FAIR = 80, 60
TRENDS = MappingProxyType({"up": GREEN, "down": RED, "same": GREY})
