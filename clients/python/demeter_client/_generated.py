"""Made by `make api` from the OpenAPI document; do not edit.

A method for each operation, and a type for each thing that is sent or answered: plain dicts with known keys.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict, cast



class Accepted(TypedDict):
    task_id: str
    status: NotRequired[Literal['pending']]
    poll_url: str

AddedBox = TypedDict("AddedBox", {
    "x": "Pixels",
    "y": "Pixels",
    "w": "Side",
    "h": "Side",
    "class": "PlantClass",
    "container": "NotRequired[Number | None]",
})


class AdjustmentCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    quantity: int


class AdjustmentRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    operation: Literal['ajuste']
    movement_id: str
    batch_id: int
    quantity: int
    quantity_current: int


class Adjustments(TypedDict):
    added: NotRequired[list[AddedBox]]
    removed: NotRequired[list[int]]
    changed: NotRequired[list[ChangedBox]]
    containers: NotRequired[list[StatedContainer]]

type Analysis = Literal['current_stock', 'value', 'stock_movements', 'mortality', 'occupancy']


class ApiTokenCreate(TypedDict):
    name: str
    scopes: list[Permission]
    warehouse_ids: NotRequired[list[int] | None]
    expires_at: NotRequired[str | None]


class ApiTokenIssued(TypedDict):
    id: int
    name: str
    prefix: str
    scopes: list[Permission]
    warehouse_ids: list[int] | None
    created_by_user_id: int | None
    created_at: str
    expires_at: str | None
    last_used_at: str | None
    revoked_at: str | None
    token: str


class ApiTokenRead(TypedDict):
    id: int
    name: str
    prefix: str
    scopes: list[Permission]
    warehouse_ids: list[int] | None
    created_by_user_id: int | None
    created_at: str
    expires_at: str | None
    last_used_at: str | None
    revoked_at: str | None


class AreaBranch(TypedDict):
    id: int
    code: str
    name: str
    bins_count: int
    position: AreaPosition | None
    locations_count: int
    locations: list[LocationBranch]


class AreaChanged(TypedDict):
    warnings: list[str]
    overlaps: list[OverlapRead]
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    warehouse_id: int
    position: AreaPosition | None


class AreaCreate(TypedDict):
    code: str
    name: str
    position: NotRequired[AreaPosition | None]
    geojson_coordinates: Polygon
    warehouse_id: int


class AreaNode(TypedDict):
    id: int
    code: str
    name: str
    hasWarning: bool
    position: AreaPosition | None
    locations: list[LocationNode]


class AreaOfPlace(TypedDict):
    id: int
    code: str
    name: str
    position: AreaPosition | None


class AreaOnMap(TypedDict):
    id: int
    warehouse_id: int
    code: str
    name: str
    position: str | None
    geojson: dict[str, Any]
    area_m2: float
    storage_locations_count: int


class AreaOnPlan(TypedDict):
    id: int
    code: str
    name: str
    position: str | None
    outline: Ring


class AreaPatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    position: NotRequired[AreaPosition | None]
    geojson_coordinates: NotRequired[Polygon]
    active: NotRequired[Literal[True]]

type AreaPosition = Literal['N', 'S', 'E', 'W', 'C']


class AreaRead(TypedDict):
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    warehouse_id: int
    position: AreaPosition | None


class AreaValues(TypedDict):
    code: str
    name: str
    position: NotRequired[AreaPosition | None]
    geojson_coordinates: Polygon


class AssignLocation(TypedDict):
    storage_location_id: int


class AssignTime(TypedDict):
    taken_at: Instant


class AttemptRead(TypedDict):
    attempt: int
    at: str
    code: str
    detail: str
    first_at: NotRequired[str | None]
    times: NotRequired[int]


class Auth0Client(TypedDict):
    address: str
    client_id: str
    audience: str

type Availability = Literal['available', 'out_of_stock', 'discontinued']

type Badge = Literal['green', 'yellow', 'blue', 'red']

type BaselineKind = Literal['photo', 'count', 'manual_init']


class BatchCreate(TypedDict):
    product_id: int
    location_id: NotRequired[int | None]
    quantity: int
    batch_code: NotRequired[str | None]


class BatchCreated(TypedDict):
    id: int
    batch_code: str
    product_id: int
    warehouse_id: int
    location_id: int
    bin_id: int
    product_state_id: int
    state: str
    product_size_id: int | None
    size: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    quantity: int
    quantity_initial: int
    quantity_current: int
    quantity_empty_containers: int
    quality_score: float | None
    planting_date: str | None
    germination_date: str | None
    transplant_date: str | None
    expected_ready_date: str | None
    notes: str | None
    custom_attributes: dict[str, Any]
    status: BatchStatus
    age_days: int
    stage: Stage
    health: Health | None
    created_at: str
    updated_at: str
    warnings: list[str]


class BatchDelete(TypedDict):
    photo_ids: list[str]


class BatchDetail(TypedDict):
    id: int
    batch_code: str
    product_id: int
    warehouse_id: int
    location_id: int
    bin_id: int
    product_state_id: int
    state: str
    product_size_id: int | None
    size: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    quantity: int
    quantity_initial: int
    quantity_current: int
    quantity_empty_containers: int
    quality_score: float | None
    planting_date: str | None
    germination_date: str | None
    transplant_date: str | None
    expected_ready_date: str | None
    notes: str | None
    custom_attributes: dict[str, Any]
    status: BatchStatus
    age_days: int
    stage: Stage
    health: Health | None
    created_at: str
    updated_at: str
    movements_summary: dict[str, int]


class BatchMerge(TypedDict):
    into_batch_id: int
    notes: NotRequired[str | None]


class BatchPatch(TypedDict):
    notes: NotRequired[str | None]
    quality_score: NotRequired[float | str | None]
    planting_date: NotRequired[str | None]
    germination_date: NotRequired[str | None]
    transplant_date: NotRequired[str | None]
    expected_ready_date: NotRequired[str | None]
    custom_attributes: NotRequired[dict[str, Any]]


class BatchRead(TypedDict):
    id: int
    batch_code: str
    product_id: int
    warehouse_id: int
    location_id: int
    bin_id: int
    product_state_id: int
    state: str
    product_size_id: int | None
    size: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    quantity: int
    quantity_initial: int
    quantity_current: int
    quantity_empty_containers: int
    quality_score: float | None
    planting_date: str | None
    germination_date: str | None
    transplant_date: str | None
    expected_ready_date: str | None
    notes: str | None
    custom_attributes: dict[str, Any]
    status: BatchStatus
    age_days: int
    stage: Stage
    health: Health | None
    created_at: str
    updated_at: str

type BatchStatus = Literal['active', 'depleted']


class Bed(TypedDict):
    warehouse_id: int
    warehouse_code: str
    storage_area_id: int
    area_code: str
    places: int
    plants: int
    oldest_days: int | None
    stops: list[PlaceAge]


class BeforeAfter(TypedDict):
    before: SideRead | None
    after: SideRead
    change: int | None
    days: float | None

type BinCategory = Literal['plug', 'seedling_tray', 'box', 'segment', 'pot']


class BinCreate(TypedDict):
    storage_location_id: int
    storage_bin_type_id: int
    code: NotRequired[str | None]
    label: NotRequired[str | None]
    description: NotRequired[str | None]
    position_metadata: NotRequired[dict[str, Any]]


class BinPatch(TypedDict):
    code: NotRequired[str]
    storage_bin_type_id: NotRequired[int]
    label: NotRequired[str | None]
    description: NotRequired[str | None]
    position_metadata: NotRequired[dict[str, Any]]
    status: NotRequired[BinStatus]


class BinRead(TypedDict):
    id: int
    storage_location_id: int
    storage_bin_type_id: int
    code: str
    label: str | None
    description: str | None
    position_metadata: dict[str, Any]
    status: BinStatus
    created_at: str
    updated_at: str

type BinStatus = Literal['active', 'maintenance', 'retired']


class BinTypeCreate(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]
    rows: NotRequired[int | None]
    columns: NotRequired[int | None]
    capacity: NotRequired[int | None]
    length_cm: NotRequired[float | str | None]
    width_cm: NotRequired[float | str | None]
    height_cm: NotRequired[float | str | None]
    is_grid: NotRequired[bool]
    category: BinCategory


class BinTypePatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str | None]
    rows: NotRequired[int | None]
    columns: NotRequired[int | None]
    capacity: NotRequired[int | None]
    length_cm: NotRequired[float | str | None]
    width_cm: NotRequired[float | str | None]
    height_cm: NotRequired[float | str | None]
    is_grid: NotRequired[bool]


class BinTypeRead(TypedDict):
    id: int
    code: str
    name: str
    category: BinCategory
    description: str | None
    rows: int | None
    columns: int | None
    capacity: int | None
    length_cm: float | None
    width_cm: float | None
    height_cm: float | None
    is_grid: bool
    created_at: str
    updated_at: str


class BinTypeUpdate(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]
    rows: NotRequired[int | None]
    columns: NotRequired[int | None]
    capacity: NotRequired[int | None]
    length_cm: NotRequired[float | str | None]
    width_cm: NotRequired[float | str | None]
    height_cm: NotRequired[float | str | None]
    is_grid: NotRequired[bool]


class BinValues(TypedDict):
    code: str
    storage_bin_type_id: int
    label: NotRequired[str | None]
    description: NotRequired[str | None]
    position_metadata: NotRequired[dict[str, Any]]
    status: NotRequired[BinStatus]


class Body_client_sales_api_v1_stock_reconciliation_client_sales_post(TypedDict):
    file: str
    year: int
    month: int


class Body_import_prices_api_v1_admin_price_list_import_post(TypedDict):
    file: str
    dry_run: NotRequired[bool]


class Body_import_products_api_v1_admin_products_import_post(TypedDict):
    file: str
    dry_run: NotRequired[bool]


class Body_sales_comparison_api_v1_analytics_sales_comparison_post(TypedDict):
    files: list[str]


class BulkAvailability(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    new_availability: Availability


class BulkAvailabilityConfirmed(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    new_availability: Availability
    confirmation_token: NotRequired[str | None]


class BulkChanged(TypedDict):
    affected_count: int
    plants_now: int
    warnings: list[str]


class BulkDiscount(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    discount_factor: int


class BulkDiscountConfirmed(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    discount_factor: int
    confirmation_token: NotRequired[str | None]


class BulkExecuted(TypedDict):
    success: bool
    operation: str
    affected_count: int
    message: str


class BulkItem(TypedDict):
    id: int
    SKU: str
    variant: str
    before: dict[str, Any]
    after: dict[str, Any]


class BulkLoad(TypedDict):
    warehouses: list[WarehouseOnMap]
    storage_areas: list[AreaOnMap]
    storage_locations: list[PlaceOnMap]
    metadata: MapMetadata


class BulkPreview(TypedDict):
    operation: str
    affected_count: int
    items: list[BulkItem]
    summary: BulkSummary
    confirmation_token: str
    expires_at: str


class BulkPrices(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    percentage_change: float | str


class BulkPricesConfirmed(TypedDict):
    category_id: NotRequired[int | None]
    packaging_id: NotRequired[int | None]
    availability: NotRequired[Availability | None]
    min_price: NotRequired[int | None]
    max_price: NotRequired[int | None]
    percentage_change: float | str
    confirmation_token: NotRequired[str | None]


class BulkRead(TypedDict):
    mode: Mode
    dry_run: bool
    posted: int
    refused: int
    rows: list[RowRead]
    errors: list[RowFaultRead]


class BulkSummary(TypedDict):
    matching_count: int
    unchanged_count: int
    wholesale_before: int
    wholesale_after: int


class BulkUpdate(TypedDict):
    location_ids: list[int]
    product_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    expected_product_state_id: NotRequired[int | None]
    area_cm2: NotRequired[float | str | None]
    notes: NotRequired[str | None]


class CategoryNode(TypedDict):
    id: int
    code: str
    name: str
    families_count: int
    products_count: int
    families: list[FamilyNode]


class CategoryRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    code: str
    name: str
    description: str | None
    display_order: int


class CategoryValues(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]
    display_order: NotRequired[int]


class CategoryValuesPatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str | None]
    display_order: NotRequired[int]

type Cause = Literal['theft', 'counting_error', 'deaths_not_recorded', 'planting_not_recorded', 'wrong_configuration', 'photo_missing_or_bad', 'sku_mismatch', 'sale_of_another_period']


class ChainAsked(TypedDict):
    warehouse_id: int
    area_id: NotRequired[int | None]
    location_id: NotRequired[int | None]
    bin_id: NotRequired[int | None]


class Change(TypedDict):
    first: int
    second: int
    absolute: int
    percent: float | None


class ChangeRead(TypedDict):
    id: int
    occurred_at: str
    user_id: int | None
    user: str | None
    action: str
    entity_type: str
    entity_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None
    correlation_id: str | None
    ip: str | None

ChangedBox = TypedDict("ChangedBox", {
    "id": "int",
    "class": "PlantClass",
})


class Changes(TypedDict):
    group: list[GroupName]
    closing: Change
    inflow: Change
    outflow: Change
    deaths: Change
    sales: Change
    planted: Change
    sown: Change
    open_first: Filters
    open_second: Filters


class ClientSalesRead(TypedDict):
    year: int
    month: int
    rows: int
    client_total: int
    ledger_total: int
    places_open: int
    items: list[ComparisonRead]
    row_errors: list[RowErrorRead]


class Collection(TypedDict):
    id: str
    title: str
    description: str
    links: list[Link]
    extent: Extent | None
    itemType: NotRequired[str]
    crs: NotRequired[list[str]]


class Collections(TypedDict):
    links: list[Link]
    collections: list[Collection]


class ColorRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    name: str
    hex_code: str


class ColorValues(TypedDict):
    name: str
    hex_code: str


class ColorValuesPatch(TypedDict):
    name: NotRequired[str]
    hex_code: NotRequired[str]


class CompareRequest(TypedDict):
    warehouse_ids: NotRequired[list[int]]
    storage_area_ids: NotRequired[list[int]]
    storage_location_ids: NotRequired[list[int]]
    storage_bin_ids: NotRequired[list[int]]
    product_category_ids: NotRequired[list[int]]
    product_family_ids: NotRequired[list[int]]
    product_ids: NotRequired[list[int]]
    product_size_ids: NotRequired[list[int]]
    product_state_ids: NotRequired[list[int]]
    packaging_type_ids: NotRequired[list[int]]
    packaging_catalog_ids: NotRequired[list[int]]
    packaging_color_ids: NotRequired[list[int]]
    session_ids: NotRequired[list[str]]
    input_type: NotRequired[Literal['photo', 'manual', 'both']]
    date_from: NotRequired[None]
    date_to: NotRequired[None]
    period_1_start: str
    period_1_end: str
    period_2_start: str
    period_2_end: str
    group_by: NotRequired[list[app__analytics__rules__groupings__Grouping]]


class Compared(TypedDict):
    group: GroupName
    stock: StockFigures
    flows: FlowFigures
    open: Filters


class ComparisonRead(TypedDict):
    product_id: int | None
    product_category_id: int | None
    packaging_catalog_ids: list[int] | None
    client_sales: int
    ledger_sales: int
    discrepancy: int
    status: Literal['ok', 'sales_mismatch']
    possible_causes: list[Cause]


class ConfigChanged(TypedDict):
    id: int
    storage_location_id: int
    product_id: int
    product_sku: str
    product_name: str
    packaging_catalog_id: int | None
    packaging_sku: str | None
    packaging_name: str | None
    expected_product_state_id: int
    expected_product_state: str
    area_cm2: float
    notes: str | None
    active: bool
    badge: Badge | None
    created_at: str
    updated_at: str
    plants_now: int
    warnings: list[str]


class ConfigCreate(TypedDict):
    product_id: int
    packaging_catalog_id: NotRequired[int | None]
    expected_product_state_id: int
    notes: NotRequired[str | None]
    storage_location_id: int
    area_cm2: NotRequired[float | str | None]


class ConfigRead(TypedDict):
    id: int
    storage_location_id: int
    product_id: int
    product_sku: str
    product_name: str
    packaging_catalog_id: int | None
    packaging_sku: str | None
    packaging_name: str | None
    expected_product_state_id: int
    expected_product_state: str
    area_cm2: float
    notes: str | None
    active: bool
    badge: Badge | None
    created_at: str
    updated_at: str


class ConfigUpdate(TypedDict):
    product_id: int
    packaging_catalog_id: NotRequired[int | None]
    expected_product_state_id: int
    notes: NotRequired[str | None]
    area_cm2: float | str


class Conformance(TypedDict):
    conformsTo: list[str]


class ContainerFiguresRead(TypedDict):
    detected: int
    estimated: int
    empty: int
    dead: int
    interval: list[Any] | None
    kind: str


class ContainerRead(TypedDict):
    number: int
    kind: str
    polygon: list[Any] | None
    detected: int
    estimated: int
    empty: int
    dead: int
    interval: list[Any] | None
    confidence: float | None
    warnings: list[str]
    storage_bin_id: int | None
    inferred: list[list[list[float]]]
    accepted: NotRequired[bool]
    network: NotRequired[ContainerFiguresRead | None]

type ContentType = Literal['image/jpeg', 'image/png', 'image/webp', 'image/avif']


class CountCreate(TypedDict):
    storage_location_id: int
    counted_at: str
    lines: list[CountLine]


class CountLine(TypedDict):
    product_id: int
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: BinCategory
    quantity: int
    dead: NotRequired[int | None]


class CountRead(TypedDict):
    count_id: str
    storage_location_id: int
    counted_at: str
    cycle_id: int
    number: int
    first_count: bool
    expected: int
    counted: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    flags: list[str]
    warnings: list[str]


class Coverage(TypedDict):
    items: list[PlaceAge]
    next: str | None
    total: NotRequired[int | None]
    since: str
    figures: CoverageFigures


class CoverageFigures(TypedDict):
    places: int
    photographed: int
    percent: float | None
    never_counted: int
    oldest_count: str | None
    href: str


class Dashboard(TypedDict):
    total_plants: Measured
    sellable_plants: int
    change: Change
    total_batches: int
    total_warehouses: int
    total_locations: int
    total_price: str
    unpriced_plants: int
    recent_movements: Recent
    low_stock: Listed
    photos_needing_attention: Waiting
    unreconciled: Unreconciled
    coverage: CoverageFigures
    open: Filters
    generated_at: str


class DayCount(TypedDict):
    date: str
    total_plants: int
    movements_in: int
    movements_out: int
    net_change: int


class DeathCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    quantity: int


class DeathRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    operation: Literal['muerte']
    movement_id: str
    batch_id: int
    quantity_removed: int
    remaining_alive: int
    total_empty_containers: int


class Deleted(TypedDict):
    deleted: list[str]
    skipped: list[SkippedRead]


class DeliveryRead(TypedDict):
    id: int
    message_id: str
    kind: str
    status: DeliveryStatus
    attempts: int
    next_at: str | None
    created_at: str
    attempt_log: list[dict[str, Any]]

type DeliveryStatus = Literal['pending', 'delivered', 'failed']


class DensityCreate(TypedDict):
    avg_area_per_plant_cm2: Measure
    plants_per_m2: Measure
    overlap_adjustment_factor: NotRequired[float | str]
    avg_diameter_cm: NotRequired[Measure | None]
    notes: NotRequired[str | None]
    storage_bin_type_id: int
    product_id: int
    packaging_catalog_id: NotRequired[int | None]


class DensityRead(TypedDict):
    id: int
    storage_bin_type_id: int
    product_id: int
    packaging_catalog_id: int | None
    avg_area_per_plant_cm2: str
    plants_per_m2: str
    overlap_adjustment_factor: str
    avg_diameter_cm: str | None
    notes: str | None


class DensityValues(TypedDict):
    avg_area_per_plant_cm2: Measure
    plants_per_m2: Measure
    overlap_adjustment_factor: NotRequired[float | str]
    avg_diameter_cm: NotRequired[Measure | None]
    notes: NotRequired[str | None]


class DensityValuesPatch(TypedDict):
    avg_area_per_plant_cm2: NotRequired[Measure]
    plants_per_m2: NotRequired[Measure]
    overlap_adjustment_factor: NotRequired[float | str]
    avg_diameter_cm: NotRequired[Measure | None]
    notes: NotRequired[str | None]


class Destination(TypedDict):
    storage_location_id: NotRequired[int | None]
    bin_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]

DetectionRead = TypedDict("DetectionRead", {
    "id": "int",
    "container": "int",
    "class": "PlantClass",
    "truth": "PlantClass | None",
    "corrected": "bool",
    "x": "float",
    "y": "float",
    "w": "float",
    "h": "float",
    "score": "float",
})


class EmptyFigures(TypedDict):
    recorded: int
    seen: int | None


class EntityComparison(TypedDict):
    first: Compared
    second: Compared
    plants: Change
    inflow: Change
    deaths: Change
    sales: Change
    date_from: str
    date_to: str


class Errors(TypedDict):
    forecast: float
    last_year: float
    last_value: float
    tries: int

type EventKind = Literal['photo.counted', 'session.needs_review', 'stock.moved', 'month.closed', 'stock.low']


class ExportJob(TypedDict):
    task_id: str
    status: ExportStatus
    format: str
    month: NotRequired[str | None]
    requested_at: str
    finished_at: str | None
    rows: int | None
    size_bytes: int | None
    filename: str
    link: str | None
    poll_url: str
    error_code: str | None
    error_message: str | None
    can_retry: bool


class ExportRequest(TypedDict):
    warehouse_ids: NotRequired[list[int]]
    storage_area_ids: NotRequired[list[int]]
    storage_location_ids: NotRequired[list[int]]
    storage_bin_ids: NotRequired[list[int]]
    product_category_ids: NotRequired[list[int]]
    product_family_ids: NotRequired[list[int]]
    product_ids: NotRequired[list[int]]
    product_size_ids: NotRequired[list[int]]
    product_state_ids: NotRequired[list[int]]
    packaging_type_ids: NotRequired[list[int]]
    packaging_catalog_ids: NotRequired[list[int]]
    packaging_color_ids: NotRequired[list[int]]
    session_ids: NotRequired[list[str]]
    input_type: NotRequired[Literal['photo', 'manual', 'both']]
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    listing: NotRequired[Listing]

type ExportStatus = Literal['pending', 'processing', 'completed', 'failed']


class Extent(TypedDict):
    spatial: SpatialExtent


class FamilyCreate(TypedDict):
    name: str
    scientific_name: NotRequired[str | None]
    description: NotRequired[str | None]
    category_id: int


class FamilyNode(TypedDict):
    id: int
    name: str
    products_count: int
    products: list[ProductNode]


class FamilyPatch(TypedDict):
    name: NotRequired[str]
    scientific_name: NotRequired[str | None]
    description: NotRequired[str | None]


class FamilyRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    category_id: int
    name: str
    scientific_name: str | None
    description: str | None


class FamilyUpdate(TypedDict):
    name: str
    scientific_name: NotRequired[str | None]
    description: NotRequired[str | None]


class FaultRead(TypedDict):
    pointer: str
    detail: str
    code: str


class FaultSeen(TypedDict):
    pointer: str
    detail: str
    code: str


class Feature(TypedDict):
    type: NotRequired[Literal['Feature']]
    id: int
    geometry: dict[str, Any]
    properties: dict[str, Any]
    links: NotRequired[list[Link]]


class FeatureCollection(TypedDict):
    type: NotRequired[Literal['FeatureCollection']]
    features: list[Feature]
    links: list[Link]
    timeStamp: str
    numberMatched: int
    numberReturned: int


class FiguresRead(TypedDict):
    detected: int
    estimated: int
    empty: int
    dead: int
    interval: list[Any] | None


class FilterOptions(TypedDict):
    warehouses: list[Option]
    storage_areas: list[Option]
    product_categories: list[Option]
    product_families: list[Option]
    products: list[Option]
    product_states: list[Option]
    product_sizes: list[Option]
    packaging_types: list[Option]
    packaging_colors: list[Option]
    packaging_catalog: list[Option]


class Filters(TypedDict):
    warehouse_ids: NotRequired[list[int]]
    storage_area_ids: NotRequired[list[int]]
    storage_location_ids: NotRequired[list[int]]
    storage_bin_ids: NotRequired[list[int]]
    product_category_ids: NotRequired[list[int]]
    product_family_ids: NotRequired[list[int]]
    product_ids: NotRequired[list[int]]
    product_size_ids: NotRequired[list[int]]
    product_state_ids: NotRequired[list[int]]
    packaging_type_ids: NotRequired[list[int]]
    packaging_catalog_ids: NotRequired[list[int]]
    packaging_color_ids: NotRequired[list[int]]
    session_ids: NotRequired[list[str]]
    input_type: NotRequired[Literal['photo', 'manual', 'both']]
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]


class FindingRead(TypedDict):
    line: int
    code: str
    detail: str


class FlowFigures(TypedDict):
    opening: Measured
    closing: Measured
    inflow: int
    outflow: int
    initialized: int
    planted: int
    sown: int
    transplant_in: int
    transplant_out: int
    deaths: int
    sales: Measured
    adjusted: int
    unexplained: int
    movements: int


class Forecast(TypedDict):
    known_until: str
    items: list[StageForecast]
    generated_at: str


class ForecastWeek(TypedDict):
    week: str
    expected: int
    low: int
    high: int

type Form = Literal['csv', 'xlsx', 'geojson', 'parquet']

type Format = Literal['csv', 'xlsx']


class GalleryRead(TypedDict):
    photo_id: str
    filename: str | None
    thumbnail_url: str | None
    original_url: str
    status: ImageStatus
    error_details: str | None
    uploaded_at: str
    warehouse_name: str | None
    processing_session: SessionSummary

type Granularity = Literal['daily', 'weekly', 'monthly']


class GroupName(TypedDict):
    by: app__analytics__rules__groupings__Grouping
    id: NotRequired[int | None]
    day: NotRequired[str | None]
    code: NotRequired[str | None]
    name: NotRequired[str | None]


class GroupRead(TypedDict):
    opening: int
    expected: int
    counted: int
    low: int
    high: int
    sales: int
    deaths_seen: int
    noise: int


class GroupRow_EmptyFigures_(TypedDict):
    group: list[GroupName]
    figures: EmptyFigures
    open: Filters


class GroupRow_StockFigures_(TypedDict):
    group: list[GroupName]
    figures: StockFigures
    open: Filters


class GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__(TypedDict):
    group: list[GroupName]
    figures: StockFigures | FlowFigures | MortalityFigures | OccupancyFigures
    open: Filters


class Grouped_EmptyFigures_(TypedDict):
    rows: list[GroupRow_EmptyFigures_]
    total: GroupRow_EmptyFigures_
    generated_at: str
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]


class Growth(TypedDict):
    date_from: str
    date_to: str
    items: list[StageGrowth]
    generated_at: str

type Health = Literal['good', 'warning', 'critical']


class HistorySummary(TypedDict):
    total_periods: int
    earliest_date: str | None
    latest_date: str | None
    total_muertes: int
    total_transplantes: int
    total_plantados: int
    total_sembrados: int
    total_vendidos: int
    overall_growth_rate_percent: float | None

type ImageStatus = Literal['uploaded', 'processing', 'ready', 'failed']


class ImportReport(TypedDict):
    dry_run: bool
    rows: int
    created: dict[str, int]
    updated: dict[str, int]
    unchanged: int
    added: list[str]
    left_out: list[FindingRead]
    notes: list[FindingRead]


class IndoorPlan(TypedDict):
    warehouse_id: int
    code: str
    name: str
    width_m: float
    depth_m: float
    bearing: float
    outline: Ring
    areas: list[AreaOnPlan]
    places: list[PlaceOnPlan]


class InflowCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    quantity: int
    planting_date: NotRequired[str | None]


class InflowRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    operation: Literal['plantado', 'sembrado']
    movement_id: str
    batch_id: int
    batch_code: str
    bin_id: int
    quantity_added: int
    new_total: int


class InitializationRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    stock_movement_id: str
    stock_batch_id: int
    batch_code: str
    bin_id: int
    quantity: int
    created_at: str
    message: str
    config_created: bool

type Instant = str


class InventoryReport(TypedDict):
    total_batches: int
    total_plants: int
    low: int | None
    high: int | None
    warehouse_id: int | None
    product_id: int | None
    generated_at: str
    href: str


class JobRead(TypedDict):
    job_id: str
    image_id: str
    filename: str | None
    status: SessionStatus
    stage: str | None
    processing_time_seconds: float | None
    error_code: str | None
    error_message: str | None
    warnings: list[str]
    result: JobResult | None


class JobResult(TypedDict):
    session_id: str
    total_detected: int
    total_estimated: int
    storage_location_id: int | None
    stock_effect: StockEffect


class JobsStatus(TypedDict):
    upload_session_id: str | None
    jobs: list[JobRead]
    summary: JobsSummary
    last_updated: str


class JobsSummary(TypedDict):
    total_jobs: int
    completed: int
    processing: int
    pending: int
    failed: int
    waiting_for_person: int
    overall_progress_percent: float


class KeptPlace(TypedDict):
    level: Level
    place_code: str
    code: str
    detail: str


class Landing(TypedDict):
    title: str
    description: str
    links: list[Link]

type Language = Literal['es', 'en']


class LargeExport(TypedDict):
    warehouse_ids: NotRequired[list[int]]
    storage_area_ids: NotRequired[list[int]]
    storage_location_ids: NotRequired[list[int]]
    storage_bin_ids: NotRequired[list[int]]
    product_category_ids: NotRequired[list[int]]
    product_family_ids: NotRequired[list[int]]
    product_ids: NotRequired[list[int]]
    product_size_ids: NotRequired[list[int]]
    product_state_ids: NotRequired[list[int]]
    packaging_type_ids: NotRequired[list[int]]
    packaging_catalog_ids: NotRequired[list[int]]
    packaging_color_ids: NotRequired[list[int]]
    session_ids: NotRequired[list[str]]
    input_type: NotRequired[Literal['photo', 'manual', 'both']]
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    listing: NotRequired[Listing]
    format: NotRequired[Form]


class Legend(TypedDict):
    warehouse_types: dict[str, str]
    other_type: str
    statuses: dict[str, str]
    no_photo: str
    quality: dict[str, str]
    trend: dict[str, str]

type Level = Literal['warehouse', 'area', 'location']


class LevelCounts(TypedDict):
    created: NotRequired[int]
    changed: NotRequired[int]
    unchanged: NotRequired[int]
    refused: NotRequired[int]


class LevelPage(TypedDict):
    items: list[LevelRead]
    next: str | None
    total: NotRequired[int | None]
    as_of: str
    until: str
    known_at: str | None
    group_by: app__stock__schemas__levels__Grouping | None
    quantity: int


class LevelRead(TypedDict):
    id: int | None
    quantity: int


class LineDetail(TypedDict):
    opening_count: int | None
    planted: int | None
    sown: int | None
    transplant_in: int | None
    transplant_out: int | None
    deaths: int | None
    deaths_seen: int | None
    adjustments: int | None
    manual_sales: int | None
    expected: int | None
    closing_count: int | None
    calculated_sales: int | None
    signed_sales: int | None
    sales_low: int | None
    sales_high: int | None
    noise: int | None
    unexplained: int | None
    storage_location_id: int
    code: str
    name: str
    storage_area_id: int
    area_code: str
    warehouse_id: int
    warehouse_code: str
    year: int
    month: int
    status: ReconciliationStatus
    cycle_ids: list[int]
    flags: list[str]
    possible_causes: list[Cause]
    cycles: list[app__stock__schemas__reconciliation__CycleRead]


class LineRead(TypedDict):
    opening_count: int | None
    planted: int | None
    sown: int | None
    transplant_in: int | None
    transplant_out: int | None
    deaths: int | None
    deaths_seen: int | None
    adjustments: int | None
    manual_sales: int | None
    expected: int | None
    closing_count: int | None
    calculated_sales: int | None
    signed_sales: int | None
    sales_low: int | None
    sales_high: int | None
    noise: int | None
    unexplained: int | None
    storage_location_id: int
    code: str
    name: str
    storage_area_id: int
    area_code: str
    warehouse_id: int
    warehouse_code: str
    year: int
    month: int
    status: ReconciliationStatus
    cycle_ids: list[int]
    flags: list[str]
    possible_causes: list[Cause]


class Link(TypedDict):
    href: str
    rel: str
    type: str
    title: str


class Listed(TypedDict):
    count: int
    href: str

type Listing = Literal['stock', 'movements', 'places', 'periods', 'photos']


class LocationBranch(TypedDict):
    id: int
    code: str
    name: str
    bins_count: int
    qr_code: str | None


class LocationNode(TypedDict):
    id: int
    code: str
    name: str
    hasWarning: bool
    currentConfig: ConfigRead | None
    badge: Badge


class Login(TypedDict):
    email: str
    password: str


class LowStock(TypedDict):
    product_id: int
    product: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    plants: int
    sold: int
    days_left: float
    open: Filters


class LowStockAnswer(TypedDict):
    horizon_days: int
    look_back_days: int
    items: list[LowStock]


class ManualCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    movement_type: NotRequired[str]
    quantity: int
    planting_date: NotRequired[str | None]
    destination: NotRequired[Destination | None]
    leaves_empty_containers: NotRequired[bool | None]
    force: NotRequired[bool]
    unit_price: NotRequired[float | str | None]
    total_price: NotRequired[float | str | None]


class MapMetadata(TypedDict):
    total_warehouses: int
    total_storage_areas: int
    total_storage_locations: int
    cache_timestamp: str
    refresh_interval_minutes: int
    legend: Legend


class Me(TypedDict):
    user_id: str
    sub: str
    email: str | None
    roles: list[str]
    permissions: list[str]

type Measure = float | str


class Measured(TypedDict):
    value: int
    low: NotRequired[int | None]
    high: NotRequired[int | None]

type Mode = Literal['all_or_nothing', 'row_by_row']


class MonthReport(TypedDict):
    items: list[LineRead]
    next: str | None
    total: NotRequired[int | None]
    year: int
    month: int
    closed_from: str
    closed_before: str
    sums: SumsRead


class MortalityFigures(TypedDict):
    deaths: int
    opening: int
    entered: int
    mortality_percent: float | None


class MovementCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    movement_type: Word
    quantity: int
    planting_date: NotRequired[str | None]
    destination: NotRequired[Destination | None]
    leaves_empty_containers: NotRequired[bool | None]
    force: NotRequired[bool]
    unit_price: NotRequired[float | str | None]
    total_price: NotRequired[float | str | None]


class MovementRead(TypedDict):
    id: int
    movement_id: str
    batch_id: int
    storage_location_id: int
    movement_type: MovementType
    counts_as: MovementType
    quantity: int
    is_inbound: bool
    source_bin_id: int | None
    destination_bin_id: int | None
    user_id: int
    unit_price: str | None
    total_price: str | None
    reason_description: str | None
    processing_session_id: int | None
    location_cycle_id: int | None
    source_type: SourceType
    related_movement_id: str | None
    occurred_at: str
    created_at: str


class MovementSum(TypedDict):
    movement_type: str
    rows: int
    quantity: int

type MovementType = Literal['plantar', 'sembrar', 'transplante', 'muerte', 'ventas', 'foto', 'ajuste', 'manual_init']


class NetworkFigures(TypedDict):
    mae: float | None
    f1: float | None


class NetworkMonth(TypedDict):
    month: str
    version: str
    photos: int
    checked: int
    error_percent: float | None
    bias_percent: float | None
    width_percent: float | None


class NetworkRead(TypedDict):
    version: str
    in_use: bool
    trained_from: str | None
    photos_learnt: int | None
    photos_held_out: int | None
    before: NetworkFigures | None
    after: NetworkFigures | None
    promotable: bool

type Note = str

type Number = int


class OccupancyFigures(TypedDict):
    plants: int
    containers: int
    capacity: int
    plants_without_capacity: int
    occupancy_percent: float | None
    ground_m2: float
    covered_m2: float
    covered_percent: float | None

type Of = Literal['ready', 'sales']


class OpenedRow(TypedDict):
    batch_id: int
    movement_id: NotRequired[str | None]
    occurred_at: NotRequired[str | None]
    counts_as: NotRequired[MovementType | None]
    quantity: int
    warehouse_id: int
    storage_location_id: int
    product_id: int
    product_state_id: int
    packaging_catalog_id: int | None
    href: str


class Option(TypedDict):
    id: int
    code: str | None
    name: str


class OutlineAsked(TypedDict):
    level: Level
    id: NotRequired[int | None]
    parent_id: NotRequired[int | None]
    geojson_coordinates: Any


class OutlineVerdict(TypedDict):
    warnings: list[str]
    overlaps: list[OverlapRead]
    valid: bool
    faults: list[FaultSeen]
    area_m2: float | None


class OverlapRead(TypedDict):
    code: str | None
    share: float


class PackagingChanged(TypedDict):
    id: int
    created_at: str
    updated_at: str
    sku: str
    name: str
    packaging_type_id: int
    packaging_type_code: str
    packaging_type_name: str
    packaging_material_id: int
    packaging_material_code: str
    packaging_material_name: str
    packaging_color_id: int
    packaging_color_name: str
    packaging_color_hex: str
    volume_liters: float | None
    diameter_cm: float | None
    height_cm: float | None
    dimensions: str | None
    affected_price_list_entries: int
    warnings: list[str]


class PackagingCreate(TypedDict):
    packaging_type_id: int
    packaging_material_id: int
    packaging_color_id: int
    name: NotRequired[str | None]
    volume_liters: NotRequired[float | str | None]
    diameter_cm: NotRequired[float | str | None]
    height_cm: NotRequired[float | str | None]
    sku: NotRequired[str | None]


class PackagingRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    sku: str
    name: str
    packaging_type_id: int
    packaging_type_code: str
    packaging_type_name: str
    packaging_material_id: int
    packaging_material_code: str
    packaging_material_name: str
    packaging_color_id: int
    packaging_color_name: str
    packaging_color_hex: str
    volume_liters: float | None
    diameter_cm: float | None
    height_cm: float | None
    dimensions: str | None


class PackagingUpdate(TypedDict):
    packaging_type_id: int
    packaging_material_id: int
    packaging_color_id: int
    name: NotRequired[str | None]
    volume_liters: NotRequired[float | str | None]
    diameter_cm: NotRequired[float | str | None]
    height_cm: NotRequired[float | str | None]


class PackagingWordRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    code: str
    name: str
    description: str | None


class PackagingWordValues(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]


class PackagingWordValuesPatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str | None]


class Page_ApiTokenRead_(TypedDict):
    items: list[ApiTokenRead]
    next: str | None
    total: NotRequired[int | None]


class Page_AreaRead_(TypedDict):
    items: list[AreaRead]
    next: str | None
    total: NotRequired[int | None]


class Page_BatchRead_(TypedDict):
    items: list[BatchRead]
    next: str | None
    total: NotRequired[int | None]


class Page_BinRead_(TypedDict):
    items: list[BinRead]
    next: str | None
    total: NotRequired[int | None]


class Page_BinTypeRead_(TypedDict):
    items: list[BinTypeRead]
    next: str | None
    total: NotRequired[int | None]


class Page_CategoryNode_(TypedDict):
    items: list[CategoryNode]
    next: str | None
    total: NotRequired[int | None]


class Page_CategoryRead_(TypedDict):
    items: list[CategoryRead]
    next: str | None
    total: NotRequired[int | None]


class Page_ChangeRead_(TypedDict):
    items: list[ChangeRead]
    next: str | None
    total: NotRequired[int | None]


class Page_ColorRead_(TypedDict):
    items: list[ColorRead]
    next: str | None
    total: NotRequired[int | None]


class Page_ConfigRead_(TypedDict):
    items: list[ConfigRead]
    next: str | None
    total: NotRequired[int | None]


class Page_DeliveryRead_(TypedDict):
    items: list[DeliveryRead]
    next: str | None
    total: NotRequired[int | None]


class Page_DensityRead_(TypedDict):
    items: list[DensityRead]
    next: str | None
    total: NotRequired[int | None]


class Page_DetectionRead_(TypedDict):
    items: list[DetectionRead]
    next: str | None
    total: NotRequired[int | None]


class Page_ExportJob_(TypedDict):
    items: list[ExportJob]
    next: str | None
    total: NotRequired[int | None]


class Page_FamilyRead_(TypedDict):
    items: list[FamilyRead]
    next: str | None
    total: NotRequired[int | None]


class Page_GalleryRead_(TypedDict):
    items: list[GalleryRead]
    next: str | None
    total: NotRequired[int | None]


class Page_MovementRead_(TypedDict):
    items: list[MovementRead]
    next: str | None
    total: NotRequired[int | None]


class Page_OpenedRow_(TypedDict):
    items: list[OpenedRow]
    next: str | None
    total: NotRequired[int | None]


class Page_PackagingRead_(TypedDict):
    items: list[PackagingRead]
    next: str | None
    total: NotRequired[int | None]


class Page_PackagingWordRead_(TypedDict):
    items: list[PackagingWordRead]
    next: str | None
    total: NotRequired[int | None]


class Page_PlaceRead_(TypedDict):
    items: list[app__locations__schemas__places__PlaceRead]
    next: str | None
    total: NotRequired[int | None]


class Page_PriceRead_(TypedDict):
    items: list[PriceRead]
    next: str | None
    total: NotRequired[int | None]


class Page_ProductRead_(TypedDict):
    items: list[ProductRead]
    next: str | None
    total: NotRequired[int | None]


class Page_RelationshipRead_(TypedDict):
    items: list[RelationshipRead]
    next: str | None
    total: NotRequired[int | None]


class Page_SessionSummary_(TypedDict):
    items: list[SessionSummary]
    next: str | None
    total: NotRequired[int | None]


class Page_SizeRead_(TypedDict):
    items: list[SizeRead]
    next: str | None
    total: NotRequired[int | None]


class Page_StateRead_(TypedDict):
    items: list[StateRead]
    next: str | None
    total: NotRequired[int | None]


class Page_UserRead_(TypedDict):
    items: list[UserRead]
    next: str | None
    total: NotRequired[int | None]


class Page_WarehouseBranch_(TypedDict):
    items: list[WarehouseBranch]
    next: str | None
    total: NotRequired[int | None]


class Page_WarehouseCard_(TypedDict):
    items: list[WarehouseCard]
    next: str | None
    total: NotRequired[int | None]


class Page_WarehouseNode_(TypedDict):
    items: list[WarehouseNode]
    next: str | None
    total: NotRequired[int | None]


class Page_WarehouseRead_(TypedDict):
    items: list[WarehouseRead]
    next: str | None
    total: NotRequired[int | None]


class Page_WebhookRead_(TypedDict):
    items: list[WebhookRead]
    next: str | None
    total: NotRequired[int | None]


class PasswordChange(TypedDict):
    current_password: str
    new_password: str


class PasswordReset(TypedDict):
    password: str


class PeriodComparison(TypedDict):
    rows: list[Changes]
    total: Changes
    generated_at: str


class PeriodRead(TypedDict):
    number: int
    fecha: str
    period_end: str | None
    session_id: str | None
    photo_thumbnail_url: str | None
    cantidad_inicial: int
    muertes: int
    transplantes: int
    plantados: int
    sembrados: int
    ajustes: int
    sin_explicar: int
    cantidad_vendida: int
    cantidad_final: int
    net_change: int
    flags: list[str]

type Permission = Literal['stock:read', 'stock:write', 'stock:delete', 'analytics:read', 'config:read', 'config:write', 'users:manage']


class PhotoMetadata(TypedDict):
    file_size_bytes: int
    width_px: int | None
    height_px: int | None
    content_type: ContentType
    exif: dict[str, Any]
    gps: dict[str, Any] | None


class PhotoRead(TypedDict):
    photo_id: str
    filename: str | None
    original_url: str
    thumbnail_url: str | None
    annotated_url: str | None
    status: ImageStatus
    error_details: str | None
    uploaded_at: str
    metadata: PhotoMetadata
    processing_session: SessionSummary
    runs: list[RunRead]

type Pixels = float


class PlaceAge(TypedDict):
    storage_location_id: int
    code: str
    name: str
    warehouse_id: int
    warehouse_code: str
    storage_area_id: int
    area_code: str
    plants: int
    counted_by: str | None
    counted_at: str | None
    age_days: int | None
    photographed_at: str | None
    photo_session_id: str | None
    photographed: bool
    href: str


class PlaceAt(TypedDict):
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    storage_area_id: int
    qr_code: str | None
    description: str | None
    position_metadata: dict[str, Any]
    area: AreaOfPlace
    warehouse: WarehouseOfPlace
    place_uncertain: bool
    candidates: list[app__locations__schemas__finding__CandidateRead]
    warnings: list[str]


class PlaceChanged(TypedDict):
    warnings: list[str]
    overlaps: list[OverlapRead]
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    storage_area_id: int
    qr_code: str | None
    description: str | None
    position_metadata: dict[str, Any]


class PlaceCreate(TypedDict):
    code: str
    qr_code: NotRequired[str | None]
    name: str
    description: NotRequired[str | None]
    geojson_coordinates: Polygon
    position_metadata: NotRequired[dict[str, Any]]
    storage_area_id: int


class PlaceDetail(TypedDict):
    storage_location: PlaceOnMap
    latest_session: SessionRead | None
    detections: list[DetectionRead]
    truncated: bool
    stock_summary: StockSummary
    quality_metrics: QualityMetrics


class PlaceFound(TypedDict):
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    storage_area_id: int
    qr_code: str | None
    description: str | None
    position_metadata: dict[str, Any]
    area: AreaOfPlace
    warehouse: WarehouseOfPlace


class PlaceHistory(TypedDict):
    items: list[PeriodRead]
    next: str | None
    total: NotRequired[int | None]
    storage_location: PlaceName
    summary: HistorySummary


class PlaceImportReport(TypedDict):
    import_id: str | None
    dry_run: bool
    files: list[SurveyFile]
    counts: dict[str, LevelCounts]
    unrecognised: int
    refused: list[SurveyFinding]
    notes: list[SurveyFinding]
    places: list[SurveyPlace]


class PlaceImportUndone(TypedDict):
    import_id: str
    complete: bool
    removed: dict[str, int]
    restored: dict[str, int]
    kept: list[KeptPlace]


class PlaceName(TypedDict):
    id: int
    code: str
    name: str


class PlaceOnMap(TypedDict):
    id: int
    storage_area_id: int
    warehouse_id: int
    code: str
    name: str
    centroid: Position
    cantero_position: str | None
    cantero_name: str
    preview: Preview


class PlaceOnPlan(TypedDict):
    id: int
    storage_area_id: int
    code: str
    name: str
    qr_code: str | None
    outline: Ring
    plants: int
    density: float | None
    age_days: int | None
    status: str
    alerts: list[str]


class PlacePatch(TypedDict):
    code: NotRequired[str]
    qr_code: NotRequired[str | None]
    name: NotRequired[str]
    description: NotRequired[str | None]
    geojson_coordinates: NotRequired[Polygon]
    position_metadata: NotRequired[dict[str, Any]]
    active: NotRequired[Literal[True]]


class PlaceValues(TypedDict):
    code: str
    qr_code: NotRequired[str | None]
    name: str
    description: NotRequired[str | None]
    geojson_coordinates: Polygon
    position_metadata: NotRequired[dict[str, Any]]

type PlantClass = Literal['plant', 'dead_plant', 'empty_container']

type Plants = int


class Point(TypedDict):
    longitude: float
    latitude: float
    accuracy_m: NotRequired[float | None]


class Points(TypedDict):
    points: list[Point]


class PointsRead(TypedDict):
    results: list[app__locations__schemas__finding__PointRead]


class Polygon(TypedDict):
    type: Literal['Polygon']
    coordinates: list[list[list[Any]]]


class PolygonRead(TypedDict):
    type: Literal['Polygon']
    coordinates: list[list[list[Any]]]

type Position = list[Any]


class PostedRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    movement_id: str
    batch_id: int
    movement_type: MovementType
    quantity: int
    is_inbound: bool
    quantity_current: int
    related_movement_id: str | None
    created_at: str


class Preview(TypedDict):
    current_quantity: int
    previous_quantity: int | None
    quantity_change: int | None
    density: float | None
    current_value: str | None
    potential_value: str | None
    unpriced_plants: int
    quality_score: int | None
    counted_at: str | None
    age_days: int | None
    last_photo_date: str | None
    session_id: str | None
    maceta_primary: str | None
    maceta_distribution: dict[str, int]
    category_counts: dict[str, int]
    status: str
    alerts: list[str]
    error_message: str | None


class PriceCreate(TypedDict):
    wholesale_unit_price: int
    retail_unit_price: NotRequired[int | None]
    unit_per_storage_box: int
    SKU: NotRequired[str | None]
    observations: NotRequired[str | None]
    availability: NotRequired[Availability]
    discount_factor: NotRequired[int]
    packaging_catalog_id: int
    product_categories_id: int
    variant: NotRequired[str]


class PriceRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    packaging_catalog_id: int
    packaging_sku: str
    packaging_name: str
    packaging_type: str
    packaging_volume: float | None
    packaging_dimensions: str | None
    product_categories_id: int
    category_code: str
    category_name: str
    variant: str
    SKU: str
    wholesale_unit_price: int
    wholesale_unit_price_display: str
    retail_unit_price: int | None
    retail_unit_price_display: str | None
    discounted_unit_price: int
    discounted_unit_price_display: str
    unit_per_storage_box: int
    wholesale_total_price_per_box: int
    wholesale_total_price_per_box_display: str
    observations: str | None
    availability: Availability
    discount_factor: int
    currency: NotRequired[str]
    vat_included: NotRequired[bool]


class PriceUpdate(TypedDict):
    wholesale_unit_price: int
    retail_unit_price: NotRequired[int | None]
    unit_per_storage_box: int
    SKU: NotRequired[str | None]
    observations: NotRequired[str | None]
    availability: NotRequired[Availability]
    discount_factor: NotRequired[int]


class Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    correlation_id: str | None
    errors: NotRequired[list[FaultRead]]


class ProductCreate(TypedDict):
    common_name: str
    scientific_name: NotRequired[str | None]
    description: NotRequired[str | None]
    min_temperature_c: NotRequired[float | None]
    max_temperature_c: NotRequired[float | None]
    sunlight_requirement: NotRequired[Sunlight | None]
    watering_frequency: NotRequired[Watering | None]
    custom_attributes: NotRequired[dict[str, Any]]
    family_id: int
    sku: NotRequired[str | None]


class ProductNode(TypedDict):
    id: int
    sku: str
    common_name: str
    scientific_name: str | None


class ProductRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    sku: str
    category_id: int
    category_code: str
    category_name: str
    family_id: int
    family_name: str
    common_name: str
    scientific_name: str | None
    description: str | None
    min_temperature_c: float | None
    max_temperature_c: float | None
    sunlight_requirement: Sunlight | None
    watering_frequency: Watering | None
    custom_attributes: dict[str, Any]


class ProductUpdate(TypedDict):
    common_name: str
    scientific_name: NotRequired[str | None]
    description: NotRequired[str | None]
    min_temperature_c: NotRequired[float | None]
    max_temperature_c: NotRequired[float | None]
    sunlight_requirement: NotRequired[Sunlight | None]
    watering_frequency: NotRequired[Watering | None]
    custom_attributes: NotRequired[dict[str, Any]]


class Prompt(TypedDict):
    prompt: str


class QualityMetrics(TypedDict):
    overall_score: int | None
    health_score: float | None
    growth_rate_percent: float | None
    mortality_rate_percent: float | None


class QueryAnswer(TypedDict):
    rows: list[GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__]
    total: GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__
    generated_at: str
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    analysis_type: Analysis
    group_by: list[app__analytics__rules__groupings__Grouping]


class QueryRequest(TypedDict):
    warehouse_ids: NotRequired[list[int]]
    storage_area_ids: NotRequired[list[int]]
    storage_location_ids: NotRequired[list[int]]
    storage_bin_ids: NotRequired[list[int]]
    product_category_ids: NotRequired[list[int]]
    product_family_ids: NotRequired[list[int]]
    product_ids: NotRequired[list[int]]
    product_size_ids: NotRequired[list[int]]
    product_state_ids: NotRequired[list[int]]
    packaging_type_ids: NotRequired[list[int]]
    packaging_catalog_ids: NotRequired[list[int]]
    packaging_color_ids: NotRequired[list[int]]
    session_ids: NotRequired[list[str]]
    input_type: NotRequired[Literal['photo', 'manual', 'both']]
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    analysis_type: Analysis
    group_by: NotRequired[list[app__analytics__rules__groupings__Grouping]]


class Recent(TypedDict):
    days: int
    movements: int
    inflow: int
    outflow: int
    href: str

type ReconciliationStatus = Literal['open', 'computed', 'flagged', 'reconciled']


class RefreshAsked(TypedDict):
    refresh_token: str


class RefusedFile(TypedDict):
    index: int
    filename: str | None
    code: str
    detail: str


class RelationshipCreate(TypedDict):
    parent_location_id: int
    child_location_id: int
    relationship_type: RelationshipType


class RelationshipRead(TypedDict):
    id: int
    parent_location_id: int
    child_location_id: int
    relationship_type: RelationshipType
    created_at: str
    updated_at: str

type RelationshipType = Literal['contains', 'adjacent_to']


class Reopening(TypedDict):
    note: str


class Reprocess(TypedDict):
    reason: str
    storage_location_id: NotRequired[int | None]
    model_version: NotRequired[str | None]


class Reprocessing(TypedDict):
    status: NotRequired[Literal['accepted']]
    image_id: str
    new_job_id: str
    message: str
    poll_url: str


class Reversal(TypedDict):
    reason: str


class ReversalRead(TypedDict):
    movements: list[MovementRead]


class ReviewCreate(TypedDict):
    status: Literal['reconciled', 'flagged']
    note: str


class ReviewRead(TypedDict):
    status: ReconciliationStatus
    note: str | None
    reviewed_by_user_id: int | None
    reviewed_at: str | None

type Ring = list[list[Any]]

type Role = Literal['admin', 'supervisor', 'worker', 'viewer']


class Row(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    movement_type: Word
    quantity: int
    planting_date: NotRequired[str | None]
    destination: NotRequired[Destination | None]
    leaves_empty_containers: NotRequired[bool | None]
    force: NotRequired[bool]
    unit_price: NotRequired[float | str | None]
    total_price: NotRequired[float | str | None]


class RowErrorRead(TypedDict):
    line: int
    column: str
    code: str
    detail: str


class RowFaultRead(TypedDict):
    pointer: str
    detail: str
    code: str


class RowRead(TypedDict):
    index: int
    status: Literal['posted', 'accepted', 'refused']
    movement_ids: list[str]
    batch_ids: list[int]
    warnings: list[str]


class RunRead(TypedDict):
    session_id: str
    status: SessionStatus
    stock_effect: StockEffect
    storage_location_id: int | None
    model_version: str | None
    total: int
    validated: bool
    reason: str | None
    attempts: int
    attempt_log: list[AttemptRead]
    error_code: str | None
    created_at: str
    completed_at: str | None


class SaleCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    quantity: int
    unit_price: NotRequired[float | str | None]
    total_price: NotRequired[float | str | None]


class SaleRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    operation: Literal['venta']
    movement_id: str
    batch_id: int
    quantity_removed: int
    remaining_alive: int
    unit_price: str | None
    total_price: str | None


class SalesComparison(TypedDict):
    summary: SalesSummary
    details: list[SalesDetail]
    discrepancies: list[SalesDiscrepancy]
    rows: int
    row_errors: list[RowErrorRead]


class SalesDetail(TypedDict):
    product_id: int
    product_sku: str
    product_name: str
    packaging_catalog_id: int | None
    packaging_sku: str | None
    packaging_name: str | None
    current_stock: int
    total_sales: int
    estimated_current_stock: int
    variance_percentage: float
    stock_status: StockStatus
    last_photo_date: str | None
    days_since_photo: int | None
    unit_price: str | None
    stock_value_original: str | None
    sales_value: str | None
    estimated_value: str | None


class SalesDiscrepancy(TypedDict):
    product_sku: str
    packaging_sku: str | None
    current_stock: int
    total_sales: int
    difference: int
    possible_causes: list[Cause]
    recommended_action: str


class SalesSummary(TypedDict):
    total_products_analyzed: int
    total_stock_value_original: str
    total_sales_value: str
    total_estimated_value: str
    average_depletion_rate: float
    critical_products_count: int
    low_stock_count: int
    unpriced_products: int
    places_never_counted: int
    last_photo_date: str | None


class SessionRead(TypedDict):
    session_id: str
    photo_id: str
    filename: str | None
    status: SessionStatus
    stage: str | None
    storage_location: app__photos__schemas__sessions__PlaceRead | None
    warehouse_id: int | None
    place_uncertain: bool
    taken_at: str
    time_unknown: bool
    total_detected: int
    total_estimated: int
    total: int
    total_empty_containers: int
    total_dead: int
    interval: list[Any] | None
    avg_confidence: float | None
    category_counts: dict[str, int]
    warnings: list[str]
    stock_effect: StockEffect
    error_code: str | None
    error_message: str | None
    created_at: str
    started_at: str | None
    completed_at: str | None
    upload_session_id: str | None
    client_id: str | None
    notes: str | None
    place_candidates: list[app__photos__schemas__sessions__CandidateRead]
    accuracy_m: float | None
    complete: bool
    model_name: str | None
    model_version: str | None
    attempts: int
    attempt_log: list[AttemptRead]
    validated: bool
    validated_by_user_id: int | None
    validation_date: str | None
    manual_adjustments: dict[str, Any]
    network: FiguresRead | None
    shared_error: float | None
    supersedes: str | None
    superseded_by: str | None
    reprocess_reason: str | None
    original_url: str
    annotated_url: str | None
    thumbnail_url: str | None
    containers: list[ContainerRead]
    cycle: app__photos__schemas__sessions__CycleRead | None
    movements: list[MovementSum]

type SessionStatus = Literal['pending', 'processing', 'completed', 'failed', 'needs_location', 'needs_config', 'needs_calibration']


class SessionSummary(TypedDict):
    session_id: str
    photo_id: str
    filename: str | None
    status: SessionStatus
    stage: str | None
    storage_location: app__photos__schemas__sessions__PlaceRead | None
    warehouse_id: int | None
    place_uncertain: bool
    taken_at: str
    time_unknown: bool
    total_detected: int
    total_estimated: int
    total: int
    total_empty_containers: int
    total_dead: int
    interval: list[Any] | None
    avg_confidence: float | None
    category_counts: dict[str, int]
    warnings: list[str]
    stock_effect: StockEffect
    error_code: str | None
    error_message: str | None
    created_at: str
    started_at: str | None
    completed_at: str | None


class Shelf(TypedDict):
    networks: list[NetworkRead]
    months: list[NetworkMonth]
    can_go_back: bool

type Shown = Literal['all', 'success', 'errors']

type Side = float


class SideRead(TypedDict):
    original_url: str
    annotated_url: str | None
    thumbnail_url: str | None
    session: SessionSummary


class SignInWays(TypedDict):
    passwords: bool
    auth0: Auth0Client | None


class SizeRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    code: str
    name: str
    description: str | None
    min_height_cm: float | None
    max_height_cm: float | None
    sort_order: int


class SizeValues(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]
    min_height_cm: NotRequired[float | str | None]
    max_height_cm: NotRequired[float | str | None]
    sort_order: NotRequired[int]


class SizeValuesPatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str | None]
    min_height_cm: NotRequired[float | str | None]
    max_height_cm: NotRequired[float | str | None]
    sort_order: NotRequired[int]


class SkippedRead(TypedDict):
    photo_id: str
    code: str
    detail: str

type SourceType = Literal['manual', 'ia']


class SpatialExtent(TypedDict):
    bbox: list[list[Any]]
    crs: NotRequired[str]

type Stage = Literal['seedling', 'growing', 'mature', 'ready']


class StageForecast(TypedDict):
    product_id: int
    product: str | None
    product_state_id: int
    state: str | None
    of: Of
    last_quarter: int
    weeks: list[ForecastWeek]
    errors: Errors | None
    why_none: Why | None


class StageGrowth(TypedDict):
    product_id: int
    product: str | None
    product_state_id: int
    state: str | None
    entered: int
    moved_on: int
    deaths: int
    sales: int
    survival_percent: float | None
    weeks_half: int | None
    weeks_most: int | None


class StandingStock(TypedDict):
    items: list[BatchRead]
    next: str | None
    total: NotRequired[int | None]
    quantity: int


class StateRead(TypedDict):
    id: int
    created_at: str
    updated_at: str
    code: str
    name: str
    description: str | None
    is_sellable: bool
    sort_order: int


class StateValues(TypedDict):
    code: str
    name: str
    description: NotRequired[str | None]
    is_sellable: NotRequired[bool]
    sort_order: NotRequired[int]


class StateValuesPatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str | None]
    is_sellable: NotRequired[bool]
    sort_order: NotRequired[int]


class StatedContainer(TypedDict):
    number: Number
    accepted: NotRequired[bool]
    kind: NotRequired[BinCategory | None]
    total: NotRequired[Plants | None]
    empty: NotRequired[Plants | None]
    dead: NotRequired[Plants | None]

type StatusFilter = Literal['active', 'depleted', 'activo', 'agotado', 'vendido']

type StockEffect = Literal['none', 'waiting', 'posted', 'replaced']


class StockFigures(TypedDict):
    total_plants: Measured
    sellable_plants: int
    batches: int
    places: int
    total_price: str
    sellable_price: str
    unpriced_plants: int
    plants_per_square_meter: float | None

type StockStatus = Literal['CRITICAL', 'LOW', 'MEDIUM', 'OK']


class StockSummary(TypedDict):
    total_quantity: int
    total_value: str | None
    potential_value: str | None
    unpriced_plants: int
    avg_quality_score: int | None
    maceta_distribution: dict[str, int]
    category_counts: dict[str, int]


class SumRead(TypedDict):
    opening_count: int | None
    planted: int | None
    sown: int | None
    transplant_in: int | None
    transplant_out: int | None
    deaths: int | None
    deaths_seen: int | None
    adjustments: int | None
    manual_sales: int | None
    expected: int | None
    closing_count: int | None
    calculated_sales: int | None
    signed_sales: int | None
    sales_low: int | None
    sales_high: int | None
    noise: int | None
    unexplained: int | None
    id: int | None
    code: str | None
    places: int
    places_open: int


class SumsRead(TypedDict):
    total: SumRead
    warehouses: list[SumRead]
    areas: list[SumRead]

type Sunlight = Literal['full_sun', 'partial_shade', 'shade']


class SurveyFile(TypedDict):
    name: str
    size_bytes: int
    sha256: str
    features: int


class SurveyFinding(TypedDict):
    file: str
    index: int | None
    name: str
    level: Level | None
    place_code: str | None
    code: str
    detail: str


class SurveyPlace(TypedDict):
    file: str
    index: int | None
    name: str
    level: Level
    code: str
    action: Literal['created', 'changed', 'unchanged']
    fields: list[str]


class Tokens(TypedDict):
    access_token: str
    refresh_token: str
    token_type: NotRequired[Literal['bearer']]
    expires_in: int
    user: UserRead


class TransplantCreate(TypedDict):
    batch_id: NotRequired[int | None]
    storage_location_id: NotRequired[int | None]
    product_id: NotRequired[int | None]
    product_state_id: NotRequired[int | None]
    product_size_id: NotRequired[int | None]
    packaging_catalog_id: NotRequired[int | None]
    bin_category: NotRequired[BinCategory | None]
    occurred_at: NotRequired[str | None]
    notes: NotRequired[str | None]
    quantity: int
    destination: Destination
    leaves_empty_containers: NotRequired[bool | None]
    force: NotRequired[bool]


class TransplantRead(TypedDict):
    warnings: list[str]
    occurred_at: str
    operation: Literal['transplante']
    source_movement_id: str
    dest_movement_id: str
    source_batch_id: int
    dest_batch_id: int
    source_batch_remaining: int
    dest_batch_total: int
    quantity_moved: int


class Trend(TypedDict):
    granularity: Granularity
    date_from: str
    date_to: str
    opening: int
    points: list[TrendPoint]


class TrendPoint(TypedDict):
    start: str
    end: str
    plants: Measured
    inflow: int
    outflow: int
    planted: int
    sown: int
    deaths: int
    sales: int
    unexplained: int
    open: Filters


class UnpricedRow(TypedDict):
    product_id: int
    product: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    plants: int
    batches: int
    open: Filters


class Unreconciled(TypedDict):
    periods: int
    flagged: int
    href: str


class Uploaded(TypedDict):
    photo_id: str
    original_url: str
    status: NotRequired[Literal['uploaded']]
    session_id: str
    job_id: str
    poll_url: str
    upload_session_id: str
    duplicate: NotRequired[bool]
    warnings: list[str]


class UploadedJob(TypedDict):
    job_id: str
    image_id: str
    filename: str | None
    status: SessionStatus | None
    duplicate: bool
    warnings: list[str]


class UploadedMany(TypedDict):
    status: Literal['accepted', 'partial']
    upload_session_id: str
    jobs: list[UploadedJob]
    errors: list[RefusedFile]
    total_files: int
    poll_url: str


class UserCreate(TypedDict):
    email: str
    password: NotRequired[str | None]
    first_name: NotRequired[str | None]
    last_name: NotRequired[str | None]
    role: NotRequired[Role]
    warehouse_ids: NotRequired[list[int] | None]


class UserRead(TypedDict):
    id: int
    sub: str | None
    email: str | None
    first_name: str | None
    last_name: str | None
    role: Role
    active: bool
    local: bool
    warehouse_ids: list[int] | None
    last_login: str | None
    created_at: str
    updated_at: str


class UserValuesPatch(TypedDict):
    first_name: NotRequired[str | None]
    last_name: NotRequired[str | None]
    role: NotRequired[Role]
    active: NotRequired[bool]


class UserWarehouses(TypedDict):
    warehouse_ids: list[int] | None


class Validate(TypedDict):
    adjustments: NotRequired[Adjustments]
    note: NotRequired[Note | None]


class Valuation(TypedDict):
    rows: list[GroupRow_StockFigures_]
    total: GroupRow_StockFigures_
    generated_at: str
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    potential_value: str
    currency: str
    unpriced: list[UnpricedRow]


class VerdictRead(TypedDict):
    valid: bool
    faults: list[FaultSeen]


class Waiting(TypedDict):
    stuck: int
    waiting: int
    href: str


class Walk(TypedDict):
    older_than_days: int
    places: int
    beds: list[Bed]


class WarehouseBranch(TypedDict):
    id: int
    code: str
    name: str
    bins_count: int
    type: WarehouseType
    areas_count: int
    locations_count: int
    areas: list[AreaBranch]


class WarehouseCard(TypedDict):
    id: int
    code: str
    name: str
    type: str
    colour: str
    geojson: dict[str, Any]
    centroid: Position
    area_m2: float


class WarehouseChanged(TypedDict):
    warnings: list[str]
    overlaps: list[OverlapRead]
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    type: WarehouseType


class WarehouseMetrics(TypedDict):
    naves_count: int
    claros_count: int
    errors_count: int
    total_plants: int
    last_photo_date: str | None


class WarehouseNode(TypedDict):
    id: int
    code: str
    name: str
    hasWarning: bool
    type: WarehouseType
    areas: list[AreaNode]


class WarehouseOfPlace(TypedDict):
    id: int
    code: str
    name: str
    type: WarehouseType


class WarehouseOnMap(TypedDict):
    id: int
    code: str
    name: str
    type: str
    colour: str
    geojson: dict[str, Any]
    centroid: Position
    area_m2: float
    metrics: WarehouseMetrics


class WarehousePatch(TypedDict):
    code: NotRequired[str]
    name: NotRequired[str]
    type: NotRequired[WarehouseType]
    geojson_coordinates: NotRequired[Polygon]
    active: NotRequired[Literal[True]]


class WarehouseRead(TypedDict):
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    type: WarehouseType

type WarehouseType = Literal['greenhouse', 'shadehouse', 'open_field', 'tunnel']


class WarehouseValues(TypedDict):
    code: str
    name: str
    type: WarehouseType
    geojson_coordinates: Polygon

type Watering = Literal['high', 'medium', 'low']


class WebhookMade(TypedDict):
    id: int
    url: str
    description: str
    events: list[str]
    active: bool
    former_until: str | None
    created_at: str
    updated_at: str
    secret: str


class WebhookRead(TypedDict):
    id: int
    url: str
    description: str
    events: list[str]
    active: bool
    former_until: str | None
    created_at: str
    updated_at: str


class WebhookWrite(TypedDict):
    url: str
    description: NotRequired[str]
    events: list[EventKind]
    active: NotRequired[bool]


class WebhookWritePatch(TypedDict):
    url: NotRequired[str]
    description: NotRequired[str]
    events: NotRequired[list[EventKind]]
    active: NotRequired[bool]

type Why = Literal['too_short', 'not_better']

type Word = Literal['plantar', 'plantado', 'sembrar', 'sembrado', 'siembra', 'transplante', 'trasplante', 'desplazamiento', 'muerte', 'ventas', 'venta', 'ajuste', 'manual_init']

type app__analytics__rules__groupings__Grouping = Literal['warehouse', 'storage_area', 'storage_location', 'category', 'family', 'product', 'state', 'size', 'packaging', 'month']


class app__locations__schemas__configuration__BulkCreate(TypedDict):
    product_id: int
    packaging_catalog_id: NotRequired[int | None]
    expected_product_state_id: int
    notes: NotRequired[str | None]
    location_ids: list[int]
    area_cm2: NotRequired[float | str | None]


class app__locations__schemas__finding__CandidateRead(TypedDict):
    location_id: int
    code: str
    name: str
    distance_m: float


class app__locations__schemas__finding__PointRead(TypedDict):
    location: app__locations__schemas__finding__CandidateRead | None
    place_uncertain: bool
    candidates: list[app__locations__schemas__finding__CandidateRead]


class app__locations__schemas__outlines__PointRead(TypedDict):
    type: Literal['Point']
    coordinates: list[Any]


class app__locations__schemas__places__PlaceRead(TypedDict):
    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: app__locations__schemas__outlines__PointRead
    area_m2: float
    active: bool
    created_at: str
    updated_at: str
    storage_area_id: int
    qr_code: str | None
    description: str | None
    position_metadata: dict[str, Any]


class app__photos__schemas__sessions__CandidateRead(TypedDict):
    location_id: int
    code: str
    name: str
    distance_m: float


class app__photos__schemas__sessions__CycleRead(TypedDict):
    id: int
    number: int
    opening: int
    expected: int | None
    counted: int | None
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    flags: list[str]


class app__photos__schemas__sessions__PlaceRead(TypedDict):
    id: int
    code: str
    name: str


class app__stock__schemas__bulk__BulkCreate(TypedDict):
    rows: list[dict[str, Any]]
    mode: NotRequired[Mode]
    dry_run: NotRequired[bool]

type app__stock__schemas__levels__Grouping = Literal['batch', 'bin', 'location', 'area', 'warehouse', 'product', 'state', 'size', 'packaging']


class app__stock__schemas__reconciliation__CycleRead(TypedDict):
    id: int
    number: int
    opened_at: str
    closed_at: str
    opening_kind: BaselineKind
    closing_kind: BaselineKind
    opening_session_id: int | None
    closing_session_id: int | None
    closing_count_id: str | None
    opening: int
    opening_low: int | None
    opening_high: int | None
    expected: int
    counted: int
    low: int
    high: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    groups: dict[str, GroupRead]
    flags: list[str]
    reclose_count: int
    reclosed_at: str | None
    review: ReviewRead | None


class Operations(ABC):
    """All that the API can be asked; days are `2026-11-29`, instants have an offset."""

    @abstractmethod
    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        json: Any = None,
        form: Any = None,
    ) -> Any:
        """Send one request; what is None is left out. Answers the JSON, or bytes where the answer is a file."""

    def health(
        self,
    ) -> dict[str, str]:
        """Alive; touches no other service."""
        return cast("dict[str, str]", self.call("GET", "/health"))

    def ready(
        self,
    ) -> Any:
        """200 when database and Redis answer, else 503 with the state of each."""
        return cast("Any", self.call("GET", "/ready"))

    def me(
        self,
    ) -> Me:
        """The caller's own claims; needs a valid token and no particular permission."""
        return cast("Me", self.call("GET", "/api/v1/auth/me"))

    def login(
        self,
        body: Login,
    ) -> Tokens:
        """Sign in with e-mail and password.

        After five failures in a row from one place the account cannot be signed in to from there for a while, longer
        each time (429); after fifty from everywhere, from no place where it was not signed in to before.
        """
        return cast("Tokens", self.call("POST", "/api/v1/auth/login", json=body))

    def refresh(
        self,
        body: RefreshAsked,
    ) -> Tokens:
        """The next access token, with the rights its user has now.

        A refresh token that comes again within ten seconds gets the same answer; later it signs its family out.
        """
        return cast("Tokens", self.call("POST", "/api/v1/auth/refresh", json=body))

    def logout(
        self,
        body: RefreshAsked,
    ) -> None:
        """End a sign-in: its refresh tokens, and its access tokens at once."""
        self.call("POST", "/api/v1/auth/logout", json=body)

    def change_password(
        self,
        body: PasswordChange,
    ) -> Tokens:
        """Change one's own password; all other sign-ins end."""
        return cast("Tokens", self.call("POST", "/api/v1/auth/password", json=body))

    def read_ways(
        self,
    ) -> SignInWays:
        """How people sign in here: with a password, at Auth0, or either."""
        return cast("SignInWays", self.call("GET", "/api/v1/auth/ways"))

    def list_users(
        self,
        *,
        active: bool | None = None,
        role: Role | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_UserRead_:
        """Users, newest first. Who is bound to some greenhouses sees those who are bound to none but these."""
        return cast("Page_UserRead_", self.call("GET", "/api/v1/users", query={"active": active, "role": role, "search": search, "cursor": cursor, "limit": limit, "count": count}))

    def create_user(
        self,
        body: UserCreate,
    ) -> UserRead:
        """Add a local account. Without a password nobody signs in to it, and only tokens of machines act for it."""
        return cast("UserRead", self.call("POST", "/api/v1/users", json=body))

    def read_user(
        self,
        user_id: int,
    ) -> UserRead:
        """GET /api/v1/users/{user_id}"""
        return cast("UserRead", self.call("GET", f"/api/v1/users/{user_id}"))

    def patch_user(
        self,
        user_id: int,
        body: UserValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> UserRead:
        """Change names, role or state. People of Auth0 have their role from there (409)."""
        return cast("UserRead", self.call("PATCH", f"/api/v1/users/{user_id}", headers={"If-Match": If_Match}, json=body))

    def deactivate_user(
        self,
        user_id: int,
        *,
        If_Match: str | None = None,
    ) -> None:
        """Let nobody act as this user from now on; what they did stays theirs."""
        self.call("DELETE", f"/api/v1/users/{user_id}", headers={"If-Match": If_Match})

    def bind_user(
        self,
        user_id: int,
        body: UserWarehouses,
        *,
        If_Match: str | None = None,
    ) -> UserRead:
        """Say which greenhouses a user may see; all else is as if it were not there."""
        return cast("UserRead", self.call("PUT", f"/api/v1/users/{user_id}/warehouses", headers={"If-Match": If_Match}, json=body))

    def reset_password(
        self,
        user_id: int,
        body: PasswordReset,
    ) -> None:
        """Give a user another password; all their sign-ins end."""
        self.call("POST", f"/api/v1/users/{user_id}/password", json=body)

    def list_tokens(
        self,
        user_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ApiTokenRead_:
        """Tokens of machines that act for a user, newest first, revoked ones, too."""
        return cast("Page_ApiTokenRead_", self.call("GET", f"/api/v1/users/{user_id}/tokens", query={"cursor": cursor, "limit": limit, "count": count}))

    def issue_token(
        self,
        user_id: int,
        body: ApiTokenCreate,
    ) -> ApiTokenIssued:
        """A token that acts for the user within `scopes`; shown this once."""
        return cast("ApiTokenIssued", self.call("POST", f"/api/v1/users/{user_id}/tokens", json=body))

    def revoke_token(
        self,
        user_id: int,
        token_id: int,
    ) -> None:
        """Good for nothing from now on."""
        self.call("DELETE", f"/api/v1/users/{user_id}/tokens/{token_id}")

    def list_all_of_admin_product_categories(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_CategoryRead_:
        """GET /api/v1/admin/product-categories"""
        return cast("Page_CategoryRead_", self.call("GET", "/api/v1/admin/product-categories", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_product_categories(
        self,
        body: CategoryValues,
    ) -> CategoryRead:
        """POST /api/v1/admin/product-categories"""
        return cast("CategoryRead", self.call("POST", "/api/v1/admin/product-categories", json=body))

    def read_one_of_admin_product_categories(
        self,
        row_id: int,
    ) -> CategoryRead:
        """GET /api/v1/admin/product-categories/{row_id}"""
        return cast("CategoryRead", self.call("GET", f"/api/v1/admin/product-categories/{row_id}"))

    def replace_one_of_admin_product_categories(
        self,
        row_id: int,
        body: CategoryValues,
        *,
        If_Match: str | None = None,
    ) -> CategoryRead:
        """PUT /api/v1/admin/product-categories/{row_id}"""
        return cast("CategoryRead", self.call("PUT", f"/api/v1/admin/product-categories/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_product_categories(
        self,
        row_id: int,
        body: CategoryValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> CategoryRead:
        """PATCH /api/v1/admin/product-categories/{row_id}"""
        return cast("CategoryRead", self.call("PATCH", f"/api/v1/admin/product-categories/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_product_categories(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/product-categories/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/product-categories/{row_id}")

    def list_all_of_admin_product_families(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_FamilyRead_:
        """GET /api/v1/admin/product-families"""
        return cast("Page_FamilyRead_", self.call("GET", "/api/v1/admin/product-families", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_product_families(
        self,
        body: FamilyCreate,
    ) -> FamilyRead:
        """POST /api/v1/admin/product-families"""
        return cast("FamilyRead", self.call("POST", "/api/v1/admin/product-families", json=body))

    def read_one_of_admin_product_families(
        self,
        row_id: int,
    ) -> FamilyRead:
        """GET /api/v1/admin/product-families/{row_id}"""
        return cast("FamilyRead", self.call("GET", f"/api/v1/admin/product-families/{row_id}"))

    def replace_one_of_admin_product_families(
        self,
        row_id: int,
        body: FamilyUpdate,
        *,
        If_Match: str | None = None,
    ) -> FamilyRead:
        """PUT /api/v1/admin/product-families/{row_id}"""
        return cast("FamilyRead", self.call("PUT", f"/api/v1/admin/product-families/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_product_families(
        self,
        row_id: int,
        body: FamilyPatch,
        *,
        If_Match: str | None = None,
    ) -> FamilyRead:
        """PATCH /api/v1/admin/product-families/{row_id}"""
        return cast("FamilyRead", self.call("PATCH", f"/api/v1/admin/product-families/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_product_families(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/product-families/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/product-families/{row_id}")

    def list_all_of_admin_product_sizes(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_SizeRead_:
        """GET /api/v1/admin/product-sizes"""
        return cast("Page_SizeRead_", self.call("GET", "/api/v1/admin/product-sizes", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_product_sizes(
        self,
        body: SizeValues,
    ) -> SizeRead:
        """POST /api/v1/admin/product-sizes"""
        return cast("SizeRead", self.call("POST", "/api/v1/admin/product-sizes", json=body))

    def read_one_of_admin_product_sizes(
        self,
        row_id: int,
    ) -> SizeRead:
        """GET /api/v1/admin/product-sizes/{row_id}"""
        return cast("SizeRead", self.call("GET", f"/api/v1/admin/product-sizes/{row_id}"))

    def replace_one_of_admin_product_sizes(
        self,
        row_id: int,
        body: SizeValues,
        *,
        If_Match: str | None = None,
    ) -> SizeRead:
        """PUT /api/v1/admin/product-sizes/{row_id}"""
        return cast("SizeRead", self.call("PUT", f"/api/v1/admin/product-sizes/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_product_sizes(
        self,
        row_id: int,
        body: SizeValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> SizeRead:
        """PATCH /api/v1/admin/product-sizes/{row_id}"""
        return cast("SizeRead", self.call("PATCH", f"/api/v1/admin/product-sizes/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_product_sizes(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/product-sizes/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/product-sizes/{row_id}")

    def list_all_of_admin_product_states(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_StateRead_:
        """GET /api/v1/admin/product-states"""
        return cast("Page_StateRead_", self.call("GET", "/api/v1/admin/product-states", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_product_states(
        self,
        body: StateValues,
    ) -> StateRead:
        """POST /api/v1/admin/product-states"""
        return cast("StateRead", self.call("POST", "/api/v1/admin/product-states", json=body))

    def read_one_of_admin_product_states(
        self,
        row_id: int,
    ) -> StateRead:
        """GET /api/v1/admin/product-states/{row_id}"""
        return cast("StateRead", self.call("GET", f"/api/v1/admin/product-states/{row_id}"))

    def replace_one_of_admin_product_states(
        self,
        row_id: int,
        body: StateValues,
        *,
        If_Match: str | None = None,
    ) -> StateRead:
        """PUT /api/v1/admin/product-states/{row_id}"""
        return cast("StateRead", self.call("PUT", f"/api/v1/admin/product-states/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_product_states(
        self,
        row_id: int,
        body: StateValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> StateRead:
        """PATCH /api/v1/admin/product-states/{row_id}"""
        return cast("StateRead", self.call("PATCH", f"/api/v1/admin/product-states/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_product_states(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/product-states/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/product-states/{row_id}")

    def list_all_of_admin_packaging_types(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PackagingWordRead_:
        """GET /api/v1/admin/packaging-types"""
        return cast("Page_PackagingWordRead_", self.call("GET", "/api/v1/admin/packaging-types", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_packaging_types(
        self,
        body: PackagingWordValues,
    ) -> PackagingWordRead:
        """POST /api/v1/admin/packaging-types"""
        return cast("PackagingWordRead", self.call("POST", "/api/v1/admin/packaging-types", json=body))

    def read_one_of_admin_packaging_types(
        self,
        row_id: int,
    ) -> PackagingWordRead:
        """GET /api/v1/admin/packaging-types/{row_id}"""
        return cast("PackagingWordRead", self.call("GET", f"/api/v1/admin/packaging-types/{row_id}"))

    def replace_one_of_admin_packaging_types(
        self,
        row_id: int,
        body: PackagingWordValues,
        *,
        If_Match: str | None = None,
    ) -> PackagingWordRead:
        """PUT /api/v1/admin/packaging-types/{row_id}"""
        return cast("PackagingWordRead", self.call("PUT", f"/api/v1/admin/packaging-types/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_packaging_types(
        self,
        row_id: int,
        body: PackagingWordValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> PackagingWordRead:
        """PATCH /api/v1/admin/packaging-types/{row_id}"""
        return cast("PackagingWordRead", self.call("PATCH", f"/api/v1/admin/packaging-types/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_packaging_types(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/packaging-types/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/packaging-types/{row_id}")

    def list_all_of_admin_packaging_materials(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PackagingWordRead_:
        """GET /api/v1/admin/packaging-materials"""
        return cast("Page_PackagingWordRead_", self.call("GET", "/api/v1/admin/packaging-materials", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_packaging_materials(
        self,
        body: PackagingWordValues,
    ) -> PackagingWordRead:
        """POST /api/v1/admin/packaging-materials"""
        return cast("PackagingWordRead", self.call("POST", "/api/v1/admin/packaging-materials", json=body))

    def read_one_of_admin_packaging_materials(
        self,
        row_id: int,
    ) -> PackagingWordRead:
        """GET /api/v1/admin/packaging-materials/{row_id}"""
        return cast("PackagingWordRead", self.call("GET", f"/api/v1/admin/packaging-materials/{row_id}"))

    def replace_one_of_admin_packaging_materials(
        self,
        row_id: int,
        body: PackagingWordValues,
        *,
        If_Match: str | None = None,
    ) -> PackagingWordRead:
        """PUT /api/v1/admin/packaging-materials/{row_id}"""
        return cast("PackagingWordRead", self.call("PUT", f"/api/v1/admin/packaging-materials/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_packaging_materials(
        self,
        row_id: int,
        body: PackagingWordValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> PackagingWordRead:
        """PATCH /api/v1/admin/packaging-materials/{row_id}"""
        return cast("PackagingWordRead", self.call("PATCH", f"/api/v1/admin/packaging-materials/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_packaging_materials(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/packaging-materials/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/packaging-materials/{row_id}")

    def list_all_of_admin_packaging_colors(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ColorRead_:
        """GET /api/v1/admin/packaging-colors"""
        return cast("Page_ColorRead_", self.call("GET", "/api/v1/admin/packaging-colors", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_admin_packaging_colors(
        self,
        body: ColorValues,
    ) -> ColorRead:
        """POST /api/v1/admin/packaging-colors"""
        return cast("ColorRead", self.call("POST", "/api/v1/admin/packaging-colors", json=body))

    def read_one_of_admin_packaging_colors(
        self,
        row_id: int,
    ) -> ColorRead:
        """GET /api/v1/admin/packaging-colors/{row_id}"""
        return cast("ColorRead", self.call("GET", f"/api/v1/admin/packaging-colors/{row_id}"))

    def replace_one_of_admin_packaging_colors(
        self,
        row_id: int,
        body: ColorValues,
        *,
        If_Match: str | None = None,
    ) -> ColorRead:
        """PUT /api/v1/admin/packaging-colors/{row_id}"""
        return cast("ColorRead", self.call("PUT", f"/api/v1/admin/packaging-colors/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_admin_packaging_colors(
        self,
        row_id: int,
        body: ColorValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> ColorRead:
        """PATCH /api/v1/admin/packaging-colors/{row_id}"""
        return cast("ColorRead", self.call("PATCH", f"/api/v1/admin/packaging-colors/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_admin_packaging_colors(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/admin/packaging-colors/{row_id}"""
        self.call("DELETE", f"/api/v1/admin/packaging-colors/{row_id}")

    def list_all_of_products_categories(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_CategoryRead_:
        """GET /api/v1/products/categories"""
        return cast("Page_CategoryRead_", self.call("GET", "/api/v1/products/categories", query={"cursor": cursor, "limit": limit, "count": count}))

    def read_one_of_products_categories(
        self,
        row_id: int,
    ) -> CategoryRead:
        """GET /api/v1/products/categories/{row_id}"""
        return cast("CategoryRead", self.call("GET", f"/api/v1/products/categories/{row_id}"))

    def list_all_of_products_families(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_FamilyRead_:
        """GET /api/v1/products/families"""
        return cast("Page_FamilyRead_", self.call("GET", "/api/v1/products/families", query={"cursor": cursor, "limit": limit, "count": count}))

    def read_one_of_products_families(
        self,
        row_id: int,
    ) -> FamilyRead:
        """GET /api/v1/products/families/{row_id}"""
        return cast("FamilyRead", self.call("GET", f"/api/v1/products/families/{row_id}"))

    def list_all_of_products_sizes(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_SizeRead_:
        """GET /api/v1/products/sizes"""
        return cast("Page_SizeRead_", self.call("GET", "/api/v1/products/sizes", query={"cursor": cursor, "limit": limit, "count": count}))

    def read_one_of_products_sizes(
        self,
        row_id: int,
    ) -> SizeRead:
        """GET /api/v1/products/sizes/{row_id}"""
        return cast("SizeRead", self.call("GET", f"/api/v1/products/sizes/{row_id}"))

    def list_all_of_products_states(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_StateRead_:
        """GET /api/v1/products/states"""
        return cast("Page_StateRead_", self.call("GET", "/api/v1/products/states", query={"cursor": cursor, "limit": limit, "count": count}))

    def read_one_of_products_states(
        self,
        row_id: int,
    ) -> StateRead:
        """GET /api/v1/products/states/{row_id}"""
        return cast("StateRead", self.call("GET", f"/api/v1/products/states/{row_id}"))

    def import_prices(
        self,
        form: Any,
    ) -> ImportReport:
        """The office's list as it is, or the template filled in; lines in doubt are left out and named."""
        return cast("ImportReport", self.call("POST", "/api/v1/admin/price-list/import", form=form))

    def import_products(
        self,
        form: Any,
    ) -> ImportReport:
        """The farm's list of species as it is, or the template filled in; lines in doubt are left out and named."""
        return cast("ImportReport", self.call("POST", "/api/v1/admin/products/import", form=form))

    def read_price_template(
        self,
        form_: Format,
    ) -> bytes:
        """GET /api/v1/admin/price-list/template.{form}"""
        return cast("bytes", self.call("GET", f"/api/v1/admin/price-list/template.{form_}"))

    def read_product_template(
        self,
        form_: Format,
    ) -> bytes:
        """GET /api/v1/admin/products/template.{form}"""
        return cast("bytes", self.call("GET", f"/api/v1/admin/products/template.{form_}"))

    def export_prices(
        self,
        form_: Format,
        *,
        category_id: int | None = None,
        packaging_id: int | None = None,
        availability: Availability | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        q: str | None = None,
    ) -> bytes:
        """What the list of prices shows with the same filters, in the form the import takes."""
        return cast("bytes", self.call("GET", f"/api/v1/admin/price-list/export.{form_}", query={"category_id": category_id, "packaging_id": packaging_id, "availability": availability, "min_price": min_price, "max_price": max_price, "q": q}))

    def list_products(
        self,
        *,
        product_category_id: int | None = None,
        product_family_id: int | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ProductRead_:
        """GET /api/v1/products"""
        return cast("Page_ProductRead_", self.call("GET", "/api/v1/products", query={"product_category_id": product_category_id, "product_family_id": product_family_id, "q": q, "cursor": cursor, "limit": limit, "count": count}))

    def list_families_of_category(
        self,
        category_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_FamilyRead_:
        """GET /api/v1/products/categories/{category_id}/families"""
        return cast("Page_FamilyRead_", self.call("GET", f"/api/v1/products/categories/{category_id}/families", query={"cursor": cursor, "limit": limit, "count": count}))

    def read_product_by_sku(
        self,
        sku: str,
    ) -> ProductRead:
        """GET /api/v1/products/{sku}"""
        return cast("ProductRead", self.call("GET", f"/api/v1/products/{sku}"))

    def read_product_hierarchy(
        self,
    ) -> Page_CategoryNode_:
        """Categories, families and products with their counts, on one page."""
        return cast("Page_CategoryNode_", self.call("GET", "/api/v1/admin/products/hierarchy"))

    def list_products_to_edit(
        self,
        *,
        product_category_id: int | None = None,
        product_family_id: int | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ProductRead_:
        """GET /api/v1/admin/products"""
        return cast("Page_ProductRead_", self.call("GET", "/api/v1/admin/products", query={"product_category_id": product_category_id, "product_family_id": product_family_id, "q": q, "cursor": cursor, "limit": limit, "count": count}))

    def create_product(
        self,
        body: ProductCreate,
    ) -> ProductRead:
        """POST /api/v1/admin/products"""
        return cast("ProductRead", self.call("POST", "/api/v1/admin/products", json=body))

    def read_product(
        self,
        product_id: int,
    ) -> ProductRead:
        """GET /api/v1/admin/products/{product_id}"""
        return cast("ProductRead", self.call("GET", f"/api/v1/admin/products/{product_id}"))

    def update_product(
        self,
        product_id: int,
        body: ProductUpdate,
        *,
        If_Match: str | None = None,
    ) -> ProductRead:
        """PUT /api/v1/admin/products/{product_id}"""
        return cast("ProductRead", self.call("PUT", f"/api/v1/admin/products/{product_id}", headers={"If-Match": If_Match}, json=body))

    def delete_product(
        self,
        product_id: int,
    ) -> None:
        """Only what no batch, configuration or price names (409 otherwise)."""
        self.call("DELETE", f"/api/v1/admin/products/{product_id}")

    def list_packaging(
        self,
        *,
        packaging_type_id: int | None = None,
        packaging_material_id: int | None = None,
        packaging_color_id: int | None = None,
        min_diameter_cm: float | str | None = None,
        max_diameter_cm: float | str | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PackagingRead_:
        """GET /api/v1/packaging"""
        return cast("Page_PackagingRead_", self.call("GET", "/api/v1/packaging", query={"packaging_type_id": packaging_type_id, "packaging_material_id": packaging_material_id, "packaging_color_id": packaging_color_id, "min_diameter_cm": min_diameter_cm, "max_diameter_cm": max_diameter_cm, "q": q, "cursor": cursor, "limit": limit, "count": count}))

    def list_packaging_to_edit(
        self,
        *,
        packaging_type_id: int | None = None,
        packaging_material_id: int | None = None,
        packaging_color_id: int | None = None,
        min_diameter_cm: float | str | None = None,
        max_diameter_cm: float | str | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PackagingRead_:
        """GET /api/v1/admin/packaging-catalog"""
        return cast("Page_PackagingRead_", self.call("GET", "/api/v1/admin/packaging-catalog", query={"packaging_type_id": packaging_type_id, "packaging_material_id": packaging_material_id, "packaging_color_id": packaging_color_id, "min_diameter_cm": min_diameter_cm, "max_diameter_cm": max_diameter_cm, "q": q, "cursor": cursor, "limit": limit, "count": count}))

    def create_packaging(
        self,
        body: PackagingCreate,
    ) -> PackagingRead:
        """POST /api/v1/admin/packaging-catalog"""
        return cast("PackagingRead", self.call("POST", "/api/v1/admin/packaging-catalog", json=body))

    def read_packaging(
        self,
        packaging_id: int,
    ) -> PackagingRead:
        """GET /api/v1/admin/packaging-catalog/{packaging_id}"""
        return cast("PackagingRead", self.call("GET", f"/api/v1/admin/packaging-catalog/{packaging_id}"))

    def update_packaging(
        self,
        packaging_id: int,
        body: PackagingUpdate,
        *,
        If_Match: str | None = None,
    ) -> PackagingChanged:
        """PUT /api/v1/admin/packaging-catalog/{packaging_id}"""
        return cast("PackagingChanged", self.call("PUT", f"/api/v1/admin/packaging-catalog/{packaging_id}", headers={"If-Match": If_Match}, json=body))

    def delete_packaging(
        self,
        packaging_id: int,
    ) -> None:
        """Only a pot that no price, configuration, density or batch names (409 otherwise)."""
        self.call("DELETE", f"/api/v1/admin/packaging-catalog/{packaging_id}")

    def preview_prices(
        self,
        body: BulkPrices,
    ) -> BulkPreview:
        """POST /api/v1/admin/price-list/bulk-update-prices/preview"""
        return cast("BulkPreview", self.call("POST", "/api/v1/admin/price-list/bulk-update-prices/preview", json=body))

    def execute_prices(
        self,
        body: BulkPricesConfirmed,
    ) -> BulkExecuted:
        """Above 100 prices only with the preview's token; all of them or none."""
        return cast("BulkExecuted", self.call("POST", "/api/v1/admin/price-list/bulk-update-prices/execute", json=body))

    def preview_availability(
        self,
        body: BulkAvailability,
    ) -> BulkPreview:
        """POST /api/v1/admin/price-list/bulk-update-availability/preview"""
        return cast("BulkPreview", self.call("POST", "/api/v1/admin/price-list/bulk-update-availability/preview", json=body))

    def execute_availability(
        self,
        body: BulkAvailabilityConfirmed,
    ) -> BulkExecuted:
        """Above 100 prices only with the preview's token; all of them or none."""
        return cast("BulkExecuted", self.call("POST", "/api/v1/admin/price-list/bulk-update-availability", json=body))

    def preview_discount(
        self,
        body: BulkDiscount,
    ) -> BulkPreview:
        """POST /api/v1/admin/price-list/bulk-update-discount/preview"""
        return cast("BulkPreview", self.call("POST", "/api/v1/admin/price-list/bulk-update-discount/preview", json=body))

    def execute_discount(
        self,
        body: BulkDiscountConfirmed,
    ) -> BulkExecuted:
        """Above 100 prices only with the preview's token; all of them or none."""
        return cast("BulkExecuted", self.call("POST", "/api/v1/admin/price-list/bulk-update-discount", json=body))

    def list_published_prices(
        self,
        *,
        category_id: int | None = None,
        packaging_id: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PriceRead_:
        """What is for sale: without the discontinued."""
        return cast("Page_PriceRead_", self.call("GET", "/api/v1/price-list", query={"category_id": category_id, "packaging_id": packaging_id, "cursor": cursor, "limit": limit, "count": count}))

    def list_prices(
        self,
        *,
        category_id: int | None = None,
        packaging_id: int | None = None,
        availability: Availability | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_PriceRead_:
        """GET /api/v1/admin/price-list"""
        return cast("Page_PriceRead_", self.call("GET", "/api/v1/admin/price-list", query={"category_id": category_id, "packaging_id": packaging_id, "availability": availability, "min_price": min_price, "max_price": max_price, "q": q, "cursor": cursor, "limit": limit, "count": count}))

    def create_price_of_admin_price_list(
        self,
        body: PriceCreate,
    ) -> PriceRead:
        """POST /api/v1/admin/price-list"""
        return cast("PriceRead", self.call("POST", "/api/v1/admin/price-list", json=body))

    def create_price_of_config_price_list(
        self,
        body: PriceCreate,
    ) -> PriceRead:
        """POST /api/v1/config/price-list"""
        return cast("PriceRead", self.call("POST", "/api/v1/config/price-list", json=body))

    def read_price(
        self,
        price_id: int,
    ) -> PriceRead:
        """GET /api/v1/admin/price-list/{price_id}"""
        return cast("PriceRead", self.call("GET", f"/api/v1/admin/price-list/{price_id}"))

    def update_price(
        self,
        price_id: int,
        body: PriceUpdate,
        *,
        If_Match: str | None = None,
    ) -> PriceRead:
        """PUT /api/v1/admin/price-list/{price_id}"""
        return cast("PriceRead", self.call("PUT", f"/api/v1/admin/price-list/{price_id}", headers={"If-Match": If_Match}, json=body))

    def delete_price(
        self,
        price_id: int,
        *,
        force: bool | None = None,
    ) -> PriceRead:
        """A price that movements took theirs from stays (409)."""
        return cast("PriceRead", self.call("DELETE", f"/api/v1/admin/price-list/{price_id}", query={"force": force}))

    def import_places(
        self,
        form: Any,
    ) -> PlaceImportReport:
        """Take greenhouses, beds and places from GeoJSON, KML or KMZ. What does not fit is reported and left out.

        The same files again change nothing. With `dry_run` nothing is changed either, and the report is the same.
        """
        return cast("PlaceImportReport", self.call("POST", "/api/v1/locations/import", form=form))

    def undo_import(
        self,
        import_id: str,
    ) -> PlaceImportUndone:
        """Remove what an import made and nothing refers to yet, and give back what it changed and nobody changed since."""
        return cast("PlaceImportUndone", self.call("POST", f"/api/v1/locations/import/{import_id}/undo"))

    def export_places(
        self,
    ) -> bytes:
        """All greenhouses, beds and places in use, within the caller's scope."""
        return cast("bytes", self.call("GET", "/api/v1/locations/export.geojson"))

    def read_tree(
        self,
    ) -> Page_WarehouseBranch_:
        """Greenhouses, beds and places in use, with how much lies in each; on one page."""
        return cast("Page_WarehouseBranch_", self.call("GET", "/api/v1/locations/tree"))

    def read_location_by_qr(
        self,
        qr_code: str,
    ) -> PlaceFound:
        """The place that carries a label, with its bed and greenhouse."""
        return cast("PlaceFound", self.call("GET", f"/api/v1/locations/qr/{qr_code}"))

    def search_location(
        self,
        *,
        longitude: float,
        latitude: float,
        accuracy_m: float | None = None,
    ) -> PlaceAt:
        """The place at a position, and whether that is sure; 404 with what is near where there is none."""
        return cast("PlaceAt", self.call("GET", "/api/v1/locations/search", query={"longitude": longitude, "latitude": latitude, "accuracy_m": accuracy_m}))

    def search_locations(
        self,
        body: Points,
    ) -> PointsRead:
        """The same for up to 1,000 positions, answered in their order."""
        return cast("PointsRead", self.call("POST", "/api/v1/locations/search/bulk", json=body))

    def validate_chain(
        self,
        body: ChainAsked,
    ) -> VerdictRead:
        """Whether ids exist, are in use and belong together; a verdict, never a refusal."""
        return cast("VerdictRead", self.call("POST", "/api/v1/locations/validate", json=body))

    def validate_outline(
        self,
        body: OutlineAsked,
    ) -> OutlineVerdict:
        """What would be said of an outline if it were sent to be kept; nothing is changed."""
        return cast("OutlineVerdict", self.call("POST", "/api/v1/locations/validate/outline", json=body))

    def list_warehouses(
        self,
        *,
        type: WarehouseType | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_WarehouseRead_:
        """GET /api/v1/locations/warehouses"""
        return cast("Page_WarehouseRead_", self.call("GET", "/api/v1/locations/warehouses", query={"type": type, "search": search, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def create_warehouse(
        self,
        body: WarehouseValues,
    ) -> WarehouseChanged:
        """Add a greenhouse; only who may see all of them adds one."""
        return cast("WarehouseChanged", self.call("POST", "/api/v1/locations/warehouses", json=body))

    def read_warehouse(
        self,
        warehouse_id: int,
        *,
        include_inactive: bool | None = None,
    ) -> WarehouseRead:
        """GET /api/v1/locations/warehouses/{warehouse_id}"""
        return cast("WarehouseRead", self.call("GET", f"/api/v1/locations/warehouses/{warehouse_id}", query={"include_inactive": include_inactive}))

    def replace_warehouse(
        self,
        warehouse_id: int,
        body: WarehouseValues,
        *,
        If_Match: str | None = None,
    ) -> WarehouseChanged:
        """Give it other values; what lies in it is renamed with it (LOC-04)."""
        return cast("WarehouseChanged", self.call("PUT", f"/api/v1/locations/warehouses/{warehouse_id}", headers={"If-Match": If_Match}, json=body))

    def patch_warehouse(
        self,
        warehouse_id: int,
        body: WarehousePatch,
        *,
        If_Match: str | None = None,
    ) -> WarehouseChanged:
        """Change some values, or bring it back with `active`."""
        return cast("WarehouseChanged", self.call("PATCH", f"/api/v1/locations/warehouses/{warehouse_id}", headers={"If-Match": If_Match}, json=body))

    def remove_warehouse(
        self,
        warehouse_id: int,
        *,
        cascade: bool | None = None,
        If_Match: str | None = None,
    ) -> None:
        """Take it out of use; refused while stock stands in it or, without `cascade`, beds in it are in use."""
        self.call("DELETE", f"/api/v1/locations/warehouses/{warehouse_id}", query={"cascade": cascade}, headers={"If-Match": If_Match})

    def list_areas_of_warehouse(
        self,
        warehouse_id: int,
        *,
        position: AreaPosition | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_AreaRead_:
        """GET /api/v1/locations/warehouses/{warehouse_id}/areas"""
        return cast("Page_AreaRead_", self.call("GET", f"/api/v1/locations/warehouses/{warehouse_id}/areas", query={"position": position, "search": search, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def list_areas(
        self,
        *,
        warehouse_id: int | None = None,
        position: AreaPosition | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_AreaRead_:
        """GET /api/v1/locations/areas"""
        return cast("Page_AreaRead_", self.call("GET", "/api/v1/locations/areas", query={"warehouse_id": warehouse_id, "position": position, "search": search, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def create_area(
        self,
        body: AreaCreate,
    ) -> AreaChanged:
        """POST /api/v1/locations/areas"""
        return cast("AreaChanged", self.call("POST", "/api/v1/locations/areas", json=body))

    def read_area(
        self,
        area_id: int,
        *,
        include_inactive: bool | None = None,
    ) -> AreaRead:
        """GET /api/v1/locations/areas/{area_id}"""
        return cast("AreaRead", self.call("GET", f"/api/v1/locations/areas/{area_id}", query={"include_inactive": include_inactive}))

    def replace_area(
        self,
        area_id: int,
        body: AreaValues,
        *,
        If_Match: str | None = None,
    ) -> AreaChanged:
        """Give it other values; it stays in its greenhouse, and what lies in it is renamed with it (LOC-04)."""
        return cast("AreaChanged", self.call("PUT", f"/api/v1/locations/areas/{area_id}", headers={"If-Match": If_Match}, json=body))

    def patch_area(
        self,
        area_id: int,
        body: AreaPatch,
        *,
        If_Match: str | None = None,
    ) -> AreaChanged:
        """Change some values, or bring it back with `active`."""
        return cast("AreaChanged", self.call("PATCH", f"/api/v1/locations/areas/{area_id}", headers={"If-Match": If_Match}, json=body))

    def remove_area(
        self,
        area_id: int,
        *,
        cascade: bool | None = None,
        If_Match: str | None = None,
    ) -> None:
        """Take it out of use; refused while stock stands in it or, without `cascade`, places in it are in use."""
        self.call("DELETE", f"/api/v1/locations/areas/{area_id}", query={"cascade": cascade}, headers={"If-Match": If_Match})

    def list_locations_of_area(
        self,
        area_id: int,
        *,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_PlaceRead_:
        """GET /api/v1/locations/areas/{area_id}/locations"""
        return cast("Page_PlaceRead_", self.call("GET", f"/api/v1/locations/areas/{area_id}/locations", query={"search": search, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def list_locations(
        self,
        *,
        warehouse_id: int | None = None,
        storage_area_id: int | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_PlaceRead_:
        """GET /api/v1/locations/locations"""
        return cast("Page_PlaceRead_", self.call("GET", "/api/v1/locations/locations", query={"warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "search": search, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def create_location(
        self,
        body: PlaceCreate,
    ) -> PlaceChanged:
        """Add a place; where it overlaps others that is said, not refused (LOC-06)."""
        return cast("PlaceChanged", self.call("POST", "/api/v1/locations/locations", json=body))

    def read_location(
        self,
        location_id: int,
        *,
        include_inactive: bool | None = None,
    ) -> app__locations__schemas__places__PlaceRead:
        """GET /api/v1/locations/locations/{location_id}"""
        return cast("app__locations__schemas__places__PlaceRead", self.call("GET", f"/api/v1/locations/locations/{location_id}", query={"include_inactive": include_inactive}))

    def replace_location(
        self,
        location_id: int,
        body: PlaceValues,
        *,
        If_Match: str | None = None,
    ) -> PlaceChanged:
        """Give it other values; it stays in its bed, and its containers are renamed with it (LOC-04)."""
        return cast("PlaceChanged", self.call("PUT", f"/api/v1/locations/locations/{location_id}", headers={"If-Match": If_Match}, json=body))

    def patch_location(
        self,
        location_id: int,
        body: PlacePatch,
        *,
        If_Match: str | None = None,
    ) -> PlaceChanged:
        """Change some values, or bring it back with `active`."""
        return cast("PlaceChanged", self.call("PATCH", f"/api/v1/locations/locations/{location_id}", headers={"If-Match": If_Match}, json=body))

    def remove_location(
        self,
        location_id: int,
        *,
        If_Match: str | None = None,
    ) -> None:
        """Take it out of use; refused while stock stands in it. Its containers stay what they are."""
        self.call("DELETE", f"/api/v1/locations/locations/{location_id}", headers={"If-Match": If_Match})

    def list_bins_of_location(
        self,
        location_id: int,
        *,
        category: BinCategory | None = None,
        status: BinStatus | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_BinRead_:
        """Containers in a place; retired ones only with `include_inactive`."""
        return cast("Page_BinRead_", self.call("GET", f"/api/v1/locations/locations/{location_id}/bins", query={"category": category, "status": status, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def list_relationships(
        self,
        location_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_RelationshipRead_:
        """GET /api/v1/locations/locations/{location_id}/relationships"""
        return cast("Page_RelationshipRead_", self.call("GET", f"/api/v1/locations/locations/{location_id}/relationships", query={"cursor": cursor, "limit": limit, "count": count}))

    def list_all_of_locations_bin_types(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_BinTypeRead_:
        """GET /api/v1/locations/bin-types"""
        return cast("Page_BinTypeRead_", self.call("GET", "/api/v1/locations/bin-types", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_locations_bin_types(
        self,
        body: BinTypeCreate,
    ) -> BinTypeRead:
        """POST /api/v1/locations/bin-types"""
        return cast("BinTypeRead", self.call("POST", "/api/v1/locations/bin-types", json=body))

    def read_one_of_locations_bin_types(
        self,
        row_id: int,
    ) -> BinTypeRead:
        """GET /api/v1/locations/bin-types/{row_id}"""
        return cast("BinTypeRead", self.call("GET", f"/api/v1/locations/bin-types/{row_id}"))

    def replace_one_of_locations_bin_types(
        self,
        row_id: int,
        body: BinTypeUpdate,
        *,
        If_Match: str | None = None,
    ) -> BinTypeRead:
        """PUT /api/v1/locations/bin-types/{row_id}"""
        return cast("BinTypeRead", self.call("PUT", f"/api/v1/locations/bin-types/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_locations_bin_types(
        self,
        row_id: int,
        body: BinTypePatch,
        *,
        If_Match: str | None = None,
    ) -> BinTypeRead:
        """PATCH /api/v1/locations/bin-types/{row_id}"""
        return cast("BinTypeRead", self.call("PATCH", f"/api/v1/locations/bin-types/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_locations_bin_types(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/locations/bin-types/{row_id}"""
        self.call("DELETE", f"/api/v1/locations/bin-types/{row_id}")

    def list_bins(
        self,
        *,
        storage_location_id: int | None = None,
        warehouse_id: int | None = None,
        storage_bin_type_id: int | None = None,
        category: BinCategory | None = None,
        status: BinStatus | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
        include_inactive: bool | None = None,
    ) -> Page_BinRead_:
        """Containers in places in use; retired ones only with `include_inactive`."""
        return cast("Page_BinRead_", self.call("GET", "/api/v1/locations/bins", query={"storage_location_id": storage_location_id, "warehouse_id": warehouse_id, "storage_bin_type_id": storage_bin_type_id, "category": category, "status": status, "cursor": cursor, "limit": limit, "count": count, "include_inactive": include_inactive}))

    def create_bin(
        self,
        body: BinCreate,
    ) -> BinRead:
        """POST /api/v1/locations/bins"""
        return cast("BinRead", self.call("POST", "/api/v1/locations/bins", json=body))

    def read_bin(
        self,
        bin_id: int,
    ) -> BinRead:
        """GET /api/v1/locations/bins/{bin_id}"""
        return cast("BinRead", self.call("GET", f"/api/v1/locations/bins/{bin_id}"))

    def replace_bin(
        self,
        bin_id: int,
        body: BinValues,
        *,
        If_Match: str | None = None,
    ) -> BinRead:
        """Give it other values; it stays in its place, and of its kind."""
        return cast("BinRead", self.call("PUT", f"/api/v1/locations/bins/{bin_id}", headers={"If-Match": If_Match}, json=body))

    def patch_bin(
        self,
        bin_id: int,
        body: BinPatch,
        *,
        If_Match: str | None = None,
    ) -> BinRead:
        """PATCH /api/v1/locations/bins/{bin_id}"""
        return cast("BinRead", self.call("PATCH", f"/api/v1/locations/bins/{bin_id}", headers={"If-Match": If_Match}, json=body))

    def retire_bin(
        self,
        bin_id: int,
        *,
        If_Match: str | None = None,
    ) -> None:
        """Retire it, for good; refused while plants stand in it (LOC-09)."""
        self.call("DELETE", f"/api/v1/locations/bins/{bin_id}", headers={"If-Match": If_Match})

    def relate_locations(
        self,
        body: RelationshipCreate,
    ) -> RelationshipRead:
        """POST /api/v1/locations/relationships"""
        return cast("RelationshipRead", self.call("POST", "/api/v1/locations/relationships", json=body))

    def unrelate_locations(
        self,
        relationship_id: int,
    ) -> None:
        """DELETE /api/v1/locations/relationships/{relationship_id}"""
        self.call("DELETE", f"/api/v1/locations/relationships/{relationship_id}")

    def read_location_defaults(
        self,
        *,
        storage_location_id: int,
    ) -> ConfigRead:
        """What should grow in a place: the defaults of whoever enters plants there, so it takes `stock:read`."""
        return cast("ConfigRead", self.call("GET", "/api/v1/config/location-defaults", query={"storage_location_id": storage_location_id}))

    def create_configuration(
        self,
        body: ConfigCreate,
    ) -> ConfigChanged:
        """Begin a new crop cycle in a place."""
        return cast("ConfigChanged", self.call("POST", "/api/v1/config/location", json=body))

    def update_configuration(
        self,
        config_id: int,
        body: ConfigUpdate,
        *,
        If_Match: str | None = None,
    ) -> ConfigChanged:
        """Correct or advance the active configuration; for a new crop cycle, POST."""
        return cast("ConfigChanged", self.call("PUT", f"/api/v1/config/location/{config_id}", headers={"If-Match": If_Match}, json=body))

    def list_configurations(
        self,
        location_id: int,
        *,
        at: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ConfigRead_:
        """GET /api/v1/config/locations/{location_id}/history"""
        return cast("Page_ConfigRead_", self.call("GET", f"/api/v1/config/locations/{location_id}/history", query={"at": at, "cursor": cursor, "limit": limit, "count": count}))

    def create_configurations(
        self,
        body: app__locations__schemas__configuration__BulkCreate,
    ) -> BulkChanged:
        """Begin the same crop cycle in many places: in all of them, or in none."""
        return cast("BulkChanged", self.call("POST", "/api/v1/admin/storage-location-config/bulk-create", json=body))

    def update_configurations(
        self,
        body: BulkUpdate,
    ) -> BulkChanged:
        """Change some values of many places' active configurations: of all of them, or of none."""
        return cast("BulkChanged", self.call("POST", "/api/v1/admin/storage-location-config/bulk-update", json=body))

    def read_hierarchy(
        self,
    ) -> Page_WarehouseNode_:
        """Greenhouses, beds and places with what should grow in them, on one page."""
        return cast("Page_WarehouseNode_", self.call("GET", "/api/v1/admin/warehouses/hierarchy"))

    def list_all_of_config_density_parameters(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_DensityRead_:
        """GET /api/v1/config/density-parameters"""
        return cast("Page_DensityRead_", self.call("GET", "/api/v1/config/density-parameters", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_one_of_config_density_parameters(
        self,
        body: DensityCreate,
    ) -> DensityRead:
        """POST /api/v1/config/density-parameters"""
        return cast("DensityRead", self.call("POST", "/api/v1/config/density-parameters", json=body))

    def read_one_of_config_density_parameters(
        self,
        row_id: int,
    ) -> DensityRead:
        """GET /api/v1/config/density-parameters/{row_id}"""
        return cast("DensityRead", self.call("GET", f"/api/v1/config/density-parameters/{row_id}"))

    def replace_one_of_config_density_parameters(
        self,
        row_id: int,
        body: DensityValues,
        *,
        If_Match: str | None = None,
    ) -> DensityRead:
        """PUT /api/v1/config/density-parameters/{row_id}"""
        return cast("DensityRead", self.call("PUT", f"/api/v1/config/density-parameters/{row_id}", headers={"If-Match": If_Match}, json=body))

    def patch_one_of_config_density_parameters(
        self,
        row_id: int,
        body: DensityValuesPatch,
        *,
        If_Match: str | None = None,
    ) -> DensityRead:
        """PATCH /api/v1/config/density-parameters/{row_id}"""
        return cast("DensityRead", self.call("PATCH", f"/api/v1/config/density-parameters/{row_id}", headers={"If-Match": If_Match}, json=body))

    def delete_one_of_config_density_parameters(
        self,
        row_id: int,
    ) -> None:
        """DELETE /api/v1/config/density-parameters/{row_id}"""
        self.call("DELETE", f"/api/v1/config/density-parameters/{row_id}")

    def list_batches(
        self,
        *,
        storage_location_id: int | None = None,
        location_id: int | None = None,
        warehouse_id: int | None = None,
        product_id: int | None = None,
        batch_status: StatusFilter | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_BatchRead_:
        """GET /api/v1/stock/batches"""
        return cast("Page_BatchRead_", self.call("GET", "/api/v1/stock/batches", query={"storage_location_id": storage_location_id, "location_id": location_id, "warehouse_id": warehouse_id, "product_id": product_id, "batch_status": batch_status, "cursor": cursor, "limit": limit, "count": count}))

    def create_batch(
        self,
        body: BatchCreate,
    ) -> BatchCreated:
        """POST /api/v1/stock/batches"""
        return cast("BatchCreated", self.call("POST", "/api/v1/stock/batches", json=body))

    def read_batch(
        self,
        batch_id: int,
    ) -> BatchDetail:
        """GET /api/v1/stock/batches/{batch_id}"""
        return cast("BatchDetail", self.call("GET", f"/api/v1/stock/batches/{batch_id}"))

    def describe_batch(
        self,
        batch_id: int,
        body: BatchPatch,
        *,
        If_Match: str | None = None,
    ) -> BatchRead:
        """Notes, quality, dates and attributes of one's own; nothing else of a batch ever changes but by movements."""
        return cast("BatchRead", self.call("PATCH", f"/api/v1/stock/batches/{batch_id}", headers={"If-Match": If_Match}, json=body))

    def empty_batch(
        self,
        batch_id: int,
    ) -> None:
        """Adjusts what the batch holds away; its rows stay."""
        self.call("DELETE", f"/api/v1/stock/batches/{batch_id}")

    def merge_batch(
        self,
        batch_id: int,
        body: BatchMerge,
    ) -> TransplantRead:
        """All plants go into a batch that is alike in everything, by a transplant."""
        return cast("TransplantRead", self.call("POST", f"/api/v1/stock/batches/{batch_id}/merge", json=body))

    def list_movements_of_stock_batches_movements(
        self,
        batch_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_MovementRead_:
        """GET /api/v1/stock/batches/{batch_id}/movements"""
        return cast("Page_MovementRead_", self.call("GET", f"/api/v1/stock/batches/{batch_id}/movements", query={"cursor": cursor, "limit": limit, "count": count}))

    def enter_many(
        self,
        body: app__stock__schemas__bulk__BulkCreate,
    ) -> BulkRead:
        """Up to 20,000 entries: all or none, or each for itself (207 if some were refused). A dry run writes nothing."""
        return cast("BulkRead", self.call("POST", "/api/v1/stock/movements/bulk", json=body))

    def count_place(
        self,
        body: CountCreate,
    ) -> CountRead:
        """Counts a whole place and closes its period, like a photo."""
        return cast("CountRead", self.call("POST", "/api/v1/stock/counts", json=body))

    def plant(
        self,
        body: InflowCreate,
    ) -> InflowRead:
        """New plants in crates or segments."""
        return cast("InflowRead", self.call("POST", "/api/v1/stock/movements/plantado", json=body))

    def sow(
        self,
        body: InflowCreate,
    ) -> InflowRead:
        """Seeds in trays or plugs."""
        return cast("InflowRead", self.call("POST", "/api/v1/stock/movements/sembrado", json=body))

    def transplant(
        self,
        body: TransplantCreate,
    ) -> TransplantRead:
        """Plants go to another place, container, state, size or pot; two linked movements."""
        return cast("TransplantRead", self.call("POST", "/api/v1/stock/movements/trasplante", json=body))

    def lose(
        self,
        body: DeathCreate,
    ) -> DeathRead:
        """Dead plants; their containers stay behind, empty."""
        return cast("DeathRead", self.call("POST", "/api/v1/stock/movements/muerte", json=body))

    def sell(
        self,
        body: SaleCreate,
    ) -> SaleRead:
        """A sale that somebody wrote down; the next count does not compute it again."""
        return cast("SaleRead", self.call("POST", "/api/v1/stock/movements/venta", json=body))

    def adjust(
        self,
        body: AdjustmentCreate,
    ) -> AdjustmentRead:
        """A correction, with its reason."""
        return cast("AdjustmentRead", self.call("POST", "/api/v1/stock/movements/ajuste", json=body))

    def enter(
        self,
        body: MovementCreate,
    ) -> PostedRead:
        """A movement of any kind with a signed quantity."""
        return cast("PostedRead", self.call("POST", "/api/v1/stock/movements", json=body))

    def list_movements_of_stock_movements(
        self,
        *,
        batch_id: int | None = None,
        storage_location_id: int | None = None,
        location_id: int | None = None,
        warehouse_id: int | None = None,
        product_id: int | None = None,
        bin_id: int | None = None,
        user_id: int | None = None,
        processing_session_id: int | None = None,
        movement_type: Word | MovementType | None = None,
        counts_as: MovementType | None = None,
        occurred_from: str | None = None,
        occurred_to: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_MovementRead_:
        """Every movement, newest first as it was written down."""
        return cast("Page_MovementRead_", self.call("GET", "/api/v1/stock/movements", query={"batch_id": batch_id, "storage_location_id": storage_location_id, "location_id": location_id, "warehouse_id": warehouse_id, "product_id": product_id, "bin_id": bin_id, "user_id": user_id, "processing_session_id": processing_session_id, "movement_type": movement_type, "counts_as": counts_as, "occurred_from": occurred_from, "occurred_to": occurred_to, "cursor": cursor, "limit": limit, "count": count}))

    def enter_by_hand(
        self,
        body: ManualCreate,
    ) -> InitializationRead | InflowRead | TransplantRead | DeathRead | SaleRead | AdjustmentRead:
        """Opening stock of a place without a photograph, or with a `movement_type` a movement."""
        return cast("InitializationRead | InflowRead | TransplantRead | DeathRead | SaleRead | AdjustmentRead", self.call("POST", "/api/v1/stock/manual", json=body))

    def reverse(
        self,
        movement_id: str,
        body: Reversal,
    ) -> ReversalRead:
        """Takes a movement back, once, by its opposite at the same instant; of a transplant both legs."""
        return cast("ReversalRead", self.call("POST", f"/api/v1/stock/movements/{movement_id}/reverse", json=body))

    def read_movement(
        self,
        movement_id: str,
    ) -> MovementRead:
        """GET /api/v1/stock/movements/{movement_id}"""
        return cast("MovementRead", self.call("GET", f"/api/v1/stock/movements/{movement_id}"))

    def history(
        self,
        *,
        batch_id: int | None = None,
        storage_location_id: int | None = None,
        location_id: int | None = None,
        warehouse_id: int | None = None,
        product_id: int | None = None,
        bin_id: int | None = None,
        user_id: int | None = None,
        processing_session_id: int | None = None,
        movement_type: Word | MovementType | None = None,
        counts_as: MovementType | None = None,
        occurred_from: str | None = None,
        occurred_to: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_MovementRead_:
        """The movements of one place or one batch."""
        return cast("Page_MovementRead_", self.call("GET", "/api/v1/stock/history", query={"batch_id": batch_id, "storage_location_id": storage_location_id, "location_id": location_id, "warehouse_id": warehouse_id, "product_id": product_id, "bin_id": bin_id, "user_id": user_id, "processing_session_id": processing_session_id, "movement_type": movement_type, "counts_as": counts_as, "occurred_from": occurred_from, "occurred_to": occurred_to, "cursor": cursor, "limit": limit, "count": count}))

    def stock_of_place(
        self,
        location_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> StandingStock:
        """GET /api/v1/stock/locations/{location_id}/stock"""
        return cast("StandingStock", self.call("GET", f"/api/v1/stock/locations/{location_id}/stock", query={"cursor": cursor, "limit": limit, "count": count}))

    def stock_of_bin(
        self,
        bin_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> StandingStock:
        """GET /api/v1/stock/bins/{bin_id}/stock"""
        return cast("StandingStock", self.call("GET", f"/api/v1/stock/bins/{bin_id}/stock", query={"cursor": cursor, "limit": limit, "count": count}))

    def stock_as_of(
        self,
        *,
        as_of: str | None = None,
        known_at: str | None = None,
        group_by: app__stock__schemas__levels__Grouping | None = None,
        batch_id: int | None = None,
        bin_id: int | None = None,
        storage_location_id: int | None = None,
        storage_area_id: int | None = None,
        warehouse_id: int | None = None,
        product_id: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> LevelPage:
        """Stock at the end of any day, from movements alone."""
        return cast("LevelPage", self.call("GET", "/api/v1/stock/as-of", query={"as_of": as_of, "known_at": known_at, "group_by": group_by, "batch_id": batch_id, "bin_id": bin_id, "storage_location_id": storage_location_id, "storage_area_id": storage_area_id, "warehouse_id": warehouse_id, "product_id": product_id, "cursor": cursor, "limit": limit, "count": count}))

    def month_report(
        self,
        *,
        year: int,
        month: int,
        warehouse_id: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> MonthReport:
        """Every place of a month, and its sums per bed, greenhouse and farm."""
        return cast("MonthReport", self.call("GET", "/api/v1/stock/reconciliation", query={"warehouse_id": warehouse_id, "year": year, "month": month, "cursor": cursor, "limit": limit, "count": count}))

    def place_month(
        self,
        location_id: int,
        *,
        year: int,
        month: int,
    ) -> LineDetail:
        """GET /api/v1/stock/reconciliation/{location_id}"""
        return cast("LineDetail", self.call("GET", f"/api/v1/stock/reconciliation/{location_id}", query={"year": year, "month": month}))

    def client_sales(
        self,
        form: Any,
    ) -> ClientSalesRead:
        """Compares the month's sales with the client's own list; changes nothing."""
        return cast("ClientSalesRead", self.call("POST", "/api/v1/stock/reconciliation/client-sales", form=form))

    def review(
        self,
        cycle_id: int,
        body: ReviewCreate,
    ) -> LineDetail:
        """`reconciled` freezes the period: nothing in it can be corrected until it is opened again."""
        return cast("LineDetail", self.call("POST", f"/api/v1/stock/reconciliation/{cycle_id}/review", json=body))

    def reopen(
        self,
        cycle_id: int,
        body: Reopening,
    ) -> LineDetail:
        """Opens a reconciled period again."""
        return cast("LineDetail", self.call("POST", f"/api/v1/stock/reconciliation/{cycle_id}/reopen", json=body))

    def upload(
        self,
        form: Any,
    ) -> Uploaded | UploadedMany:
        """Take one photo as `file`, or up to a hundred as `files`; each is counted in the background.

        Refused files leave nothing behind. The same bytes again answer with the first photo's ids.
        """
        return cast("Uploaded | UploadedMany", self.call("POST", "/api/v1/photos/upload", form=form))

    def gallery(
        self,
        *,
        status: Shown | None = None,
        warehouse_id: list[int] | None = None,
        storage_location_id: int | None = None,
        date_from: Instant | None = None,
        date_to: Instant | None = None,
        search: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_GalleryRead_:
        """Every photograph once, with its newest count; the newest first."""
        return cast("Page_GalleryRead_", self.call("GET", "/api/v1/photos/gallery", query={"status": status, "warehouse_id": warehouse_id, "storage_location_id": storage_location_id, "date_from": date_from, "date_to": date_to, "search": search, "cursor": cursor, "limit": limit, "count": count}))

    def before_after(
        self,
        session_id: str,
    ) -> BeforeAfter:
        """A count beside the one of the same place that was posted before it."""
        return cast("BeforeAfter", self.call("GET", f"/api/v1/photos/sessions/{session_id}/before-after"))

    def report(
        self,
        session_id: str,
        *,
        language: Language | None = None,
    ) -> bytes:
        """GET /api/v1/photos/sessions/{session_id}/report.pdf"""
        return cast("bytes", self.call("GET", f"/api/v1/photos/sessions/{session_id}/report.pdf", query={"language": language}))

    def detections_csv(
        self,
        session_id: str,
    ) -> bytes:
        """GET /api/v1/photos/sessions/{session_id}/export.csv"""
        return cast("bytes", self.call("GET", f"/api/v1/photos/sessions/{session_id}/export.csv"))

    def detections_geojson(
        self,
        session_id: str,
    ) -> bytes:
        """GET /api/v1/photos/sessions/{session_id}/detections.geojson"""
        return cast("bytes", self.call("GET", f"/api/v1/photos/sessions/{session_id}/detections.geojson"))

    def batch_delete(
        self,
        body: BatchDelete,
    ) -> Deleted:
        """Hide photographs: one's own, or with stock:delete all. What stock rests on stays."""
        return cast("Deleted", self.call("POST", "/api/v1/photos/batch-delete", json=body))

    def delete_photo(
        self,
        photo_id: str,
    ) -> None:
        """Hide a photograph; its bytes are kept, and stock does not change."""
        self.call("DELETE", f"/api/v1/photos/{photo_id}")

    def read_photo(
        self,
        photo_id: str,
    ) -> PhotoRead:
        """The stored original, what is known about it, its newest count, and all runs over it. Links expire."""
        return cast("PhotoRead", self.call("GET", f"/api/v1/photos/{photo_id}"))

    def list_networks(
        self,
    ) -> Shelf:
        """The versions whose folders the API sees, and what each version counted in the last two years."""
        return cast("Shelf", self.call("GET", "/api/v1/photos/networks"))

    def promote_network(
        self,
        version: str,
    ) -> Shelf:
        """Let it count from the next photo on; refused unless it was surely better than the one in use."""
        return cast("Shelf", self.call("POST", f"/api/v1/photos/networks/{version}/promote"))

    def roll_back_network(
        self,
    ) -> Shelf:
        """Let the version before count again, from the next photo on."""
        return cast("Shelf", self.call("POST", "/api/v1/photos/networks/rollback"))

    def jobs_status(
        self,
        *,
        upload_session_id: str | None = None,
        session_ids: str | None = None,
    ) -> JobsStatus:
        """Where each photo of an upload stands; ask every two or three seconds."""
        return cast("JobsStatus", self.call("GET", "/api/v1/photos/jobs/status", query={"upload_session_id": upload_session_id, "session_ids": session_ids}))

    def list_sessions(
        self,
        *,
        status: SessionStatus | None = None,
        stock_effect: StockEffect | None = None,
        storage_location_id: int | None = None,
        warehouse_id: int | None = None,
        upload_session_id: str | None = None,
        date_from: Instant | None = None,
        date_to: Instant | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_SessionSummary_:
        """Sessions, newest first."""
        return cast("Page_SessionSummary_", self.call("GET", "/api/v1/photos/sessions", query={"status": status, "stock_effect": stock_effect, "storage_location_id": storage_location_id, "warehouse_id": warehouse_id, "upload_session_id": upload_session_id, "date_from": date_from, "date_to": date_to, "cursor": cursor, "limit": limit, "count": count}))

    def read_session(
        self,
        session_id: str,
    ) -> SessionRead:
        """One run of the counter: what it found, and what that did to stock."""
        return cast("SessionRead", self.call("GET", f"/api/v1/photos/sessions/{session_id}"))

    def assign_location(
        self,
        session_id: str,
        body: AssignLocation,
    ) -> SessionRead:
        """Say, or confirm, which place a photo shows. What was counted already posts now, if nothing else is in doubt."""
        return cast("SessionRead", self.call("POST", f"/api/v1/photos/sessions/{session_id}/assign-location", json=body))

    def assign_time(
        self,
        session_id: str,
        body: AssignTime,
    ) -> SessionRead:
        """Say when a photo was taken. A period that its count closed is closed again as of then."""
        return cast("SessionRead", self.call("POST", f"/api/v1/photos/sessions/{session_id}/assign-time", json=body))

    def validate(
        self,
        session_id: str,
        body: Validate,
    ) -> SessionRead:
        """Vouch for a count, with what the network got wrong; what was not posted posts now, what was is corrected."""
        return cast("SessionRead", self.call("POST", f"/api/v1/photos/sessions/{session_id}/validate", json=body))

    def list_detections(
        self,
        session_id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_DetectionRead_:
        """Every plant and pot the network saw in a photo, and what a person said of it."""
        return cast("Page_DetectionRead_", self.call("GET", f"/api/v1/photos/sessions/{session_id}/detections", query={"cursor": cursor, "limit": limit, "count": count}))

    def reprocess(
        self,
        photo_id: str,
        body: Reprocess,
    ) -> Reprocessing:
        """Count a photo again, by the network in use now, for its place or another; stock changes by the difference."""
        return cast("Reprocessing", self.call("POST", f"/api/v1/photos/{photo_id}/reprocess", json=body))

    def list_changes(
        self,
        *,
        user_id: int | None = None,
        action: str | None = None,
        entity_type: str | None = None,
        entity_id: str | None = None,
        correlation_id: str | None = None,
        occurred_from: str | None = None,
        occurred_to: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ChangeRead_:
        """Who changed what, when and why, with what was before and after; the newest first."""
        return cast("Page_ChangeRead_", self.call("GET", "/api/v1/audit", query={"user_id": user_id, "action": action, "entity_type": entity_type, "entity_id": entity_id, "correlation_id": correlation_id, "occurred_from": occurred_from, "occurred_to": occurred_to, "cursor": cursor, "limit": limit, "count": count}))

    def export_changes(
        self,
        *,
        user_id: int | None = None,
        action: str | None = None,
        entity_type: str | None = None,
        entity_id: str | None = None,
        correlation_id: str | None = None,
        occurred_from: str | None = None,
        occurred_to: str | None = None,
    ) -> bytes:
        """What the list shows with the same filters, all of it."""
        return cast("bytes", self.call("GET", "/api/v1/audit/export.csv", query={"user_id": user_id, "action": action, "entity_type": entity_type, "entity_id": entity_id, "correlation_id": correlation_id, "occurred_from": occurred_from, "occurred_to": occurred_to}))

    def query(
        self,
        body: QueryRequest,
    ) -> QueryAnswer:
        """Stock, value, movements, deaths or occupancy of whatever is asked for, in up to three groupings."""
        return cast("QueryAnswer", self.call("POST", "/api/v1/analytics/query", json=body))

    def query_rows(
        self,
        body: QueryRequest,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_OpenedRow_:
        """The batches or movements behind a figure: the same question with the filters its row has under `open`."""
        return cast("Page_OpenedRow_", self.call("POST", "/api/v1/analytics/query/rows", query={"cursor": cursor, "limit": limit, "count": count}, json=body))

    def mortality(
        self,
        *,
        group_by: list[app__analytics__rules__groupings__Grouping] | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> QueryAnswer:
        """GET /api/v1/analytics/mortality"""
        return cast("QueryAnswer", self.call("GET", "/api/v1/analytics/mortality", query={"group_by": group_by, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type, "date_from": date_from, "date_to": date_to}))

    def occupancy(
        self,
        *,
        group_by: list[app__analytics__rules__groupings__Grouping] | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> QueryAnswer:
        """How full containers are, and how much of the ground they cover."""
        return cast("QueryAnswer", self.call("GET", "/api/v1/analytics/occupancy", query={"group_by": group_by, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def trends(
        self,
        *,
        granularity: Granularity | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> Trend:
        """Each point is the stock as it stood then, by the ledger."""
        return cast("Trend", self.call("GET", "/api/v1/analytics/trends", query={"granularity": granularity, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type, "date_from": date_from, "date_to": date_to}))

    def growth(
        self,
        *,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> Growth:
        """Stage by stage: what came in, went on, died and was sold, and how long it took."""
        return cast("Growth", self.call("GET", "/api/v1/analytics/growth", query={"warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type, "date_from": date_from, "date_to": date_to}))

    def forecast(
        self,
        *,
        weeks: int | None = None,
        most: int | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> Forecast:
        """Plants that become ready and sales to come, by week; only where that was nearer the truth than simple rules."""
        return cast("Forecast", self.call("GET", "/api/v1/analytics/forecast", query={"weeks": weeks, "most": most, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def daily_counts(
        self,
        *,
        start_date: str,
        end_date: str,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> list[DayCount]:
        """GET /api/v1/analytics/daily-counts"""
        return cast("list[DayCount]", self.call("GET", "/api/v1/analytics/daily-counts", query={"start_date": start_date, "end_date": end_date, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def compare(
        self,
        body: CompareRequest,
    ) -> PeriodComparison:
        """Two periods side by side."""
        return cast("PeriodComparison", self.call("POST", "/api/v1/analytics/compare", json=body))

    def comparison(
        self,
        *,
        type: Literal['warehouse', 'storage_area', 'storage_location', 'category', 'family', 'product', 'packaging'],
        id1: int,
        id2: int,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> EntityComparison:
        """Two places, products or pots side by side."""
        return cast("EntityComparison", self.call("GET", "/api/v1/analytics/comparison", query={"type": type, "id1": id1, "id2": id2, "date_from": date_from, "date_to": date_to}))

    def ai_query(
        self,
        body: Prompt,
    ) -> Any:
        """Answers 501 until there is a model to run."""
        return cast("Any", self.call("POST", "/api/v1/analytics/ai-query", json=body))

    def dashboard(
        self,
        *,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> Dashboard:
        """The first screen."""
        return cast("Dashboard", self.call("GET", "/api/v1/analytics/dashboard", query={"warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def valuation(
        self,
        *,
        group_by: list[app__analytics__rules__groupings__Grouping] | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> Valuation:
        """What stands, at list prices; what has none is listed."""
        return cast("Valuation", self.call("GET", "/api/v1/analytics/valuation", query={"group_by": group_by, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def empty_containers(
        self,
        *,
        group_by: app__analytics__rules__groupings__Grouping | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> Grouped_EmptyFigures_:
        """For replanting, and for buying pots."""
        return cast("Grouped_EmptyFigures_", self.call("GET", "/api/v1/analytics/empty-containers", query={"group_by": group_by, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def low_stock(
        self,
        *,
        horizon_days: int | None = None,
        look_back_days: int | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> LowStockAnswer:
        """What would be sold out within the horizon at the pace of the days looked back at; the most urgent first."""
        return cast("LowStockAnswer", self.call("GET", "/api/v1/analytics/low-stock", query={"horizon_days": horizon_days, "look_back_days": look_back_days, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def inventory_report(
        self,
        *,
        warehouse_id: int | None = None,
        product_id: int | None = None,
    ) -> InventoryReport:
        """GET /api/v1/analytics/inventory-report"""
        return cast("InventoryReport", self.call("GET", "/api/v1/analytics/inventory-report", query={"warehouse_id": warehouse_id, "product_id": product_id}))

    def filter_options(
        self,
    ) -> FilterOptions:
        """All that can be filtered by but places: their list has pages."""
        return cast("FilterOptions", self.call("GET", "/api/v1/analytics/filter-options"))

    def coverage(
        self,
        *,
        since: str | None = None,
        photographed: bool | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Coverage:
        """How old the figure of each place is, and whether it was photographed this month."""
        return cast("Coverage", self.call("GET", "/api/v1/analytics/coverage", query={"since": since, "photographed": photographed, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type, "cursor": cursor, "limit": limit, "count": count}))

    def walk(
        self,
        *,
        older_than_days: int | None = None,
        most: int | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> Walk:
        """The beds to walk tomorrow, in walking order, with the places whose figures have grown old."""
        return cast("Walk", self.call("GET", "/api/v1/analytics/walk", query={"older_than_days": older_than_days, "most": most, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def sales_comparison(
        self,
        form: Any,
    ) -> SalesComparison:
        """What a list of sales leaves of the stock that was counted last; changes nothing."""
        return cast("SalesComparison", self.call("POST", "/api/v1/analytics/sales-comparison", form=form))

    def export(
        self,
        body: ExportRequest,
        *,
        format: str | None = None,
    ) -> bytes:
        """A whole list with these filters, as a file; a workbook of at most 100,000 rows."""
        return cast("bytes", self.call("POST", "/api/v1/analytics/export", query={"format": format}, json=body))

    def export_by_address(
        self,
        form_: str,
        *,
        listing: Listing | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        warehouse_id: list[int] | None = None,
        storage_area_id: list[int] | None = None,
        storage_location_id: list[int] | None = None,
        product_category_id: list[int] | None = None,
        product_family_id: list[int] | None = None,
        product_id: list[int] | None = None,
        product_state_id: list[int] | None = None,
        product_size_id: list[int] | None = None,
        packaging_type_id: list[int] | None = None,
        packaging_catalog_id: list[int] | None = None,
        packaging_color_id: list[int] | None = None,
        input_type: Literal['photo', 'manual', 'both'] | None = None,
    ) -> bytes:
        """The same, for an address that can be kept."""
        return cast("bytes", self.call("GET", f"/api/v1/analytics/exports/{form_}", query={"listing": listing, "date_from": date_from, "date_to": date_to, "warehouse_id": warehouse_id, "storage_area_id": storage_area_id, "storage_location_id": storage_location_id, "product_category_id": product_category_id, "product_family_id": product_family_id, "product_id": product_id, "product_state_id": product_state_id, "product_size_id": product_size_id, "packaging_type_id": packaging_type_id, "packaging_catalog_id": packaging_catalog_id, "packaging_color_id": packaging_color_id, "input_type": input_type}))

    def export_large(
        self,
        body: LargeExport,
    ) -> Accepted:
        """Written by a worker, of any size; `poll_url` tells when it is done and has a link for a day."""
        return cast("Accepted", self.call("POST", "/api/v1/analytics/export/large", json=body))

    def export_status(
        self,
        task_id: str,
    ) -> ExportJob:
        """GET /api/v1/analytics/export/status/{task_id}"""
        return cast("ExportJob", self.call("GET", f"/api/v1/analytics/export/status/{task_id}"))

    def month_ends(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_ExportJob_:
        """The packages that are made once a month's counts are in; they are kept."""
        return cast("Page_ExportJob_", self.call("GET", "/api/v1/analytics/month-ends", query={"cursor": cursor, "limit": limit, "count": count}))

    def bulk_load(
        self,
        *,
        If_None_Match: str | None = None,
    ) -> BulkLoad:
        """The whole farm for a map: greenhouses, beds, places with their figures; kept ready until something changes."""
        return cast("BulkLoad", self.call("GET", "/api/v1/map/bulk-load", headers={"If-None-Match": If_None_Match}))

    def vector_tile(
        self,
        z: int,
        x: int,
        y: int,
        *,
        If_None_Match: str | None = None,
    ) -> bytes:
        """Outlines with plants, density, age of the count, status and alerts, straight from the database."""
        return cast("bytes", self.call("GET", f"/api/v1/map/tiles/{z}/{x}/{y}.mvt", headers={"If-None-Match": If_None_Match}))

    def indoor_plan(
        self,
        warehouse_id: int,
        *,
        If_None_Match: str | None = None,
    ) -> IndoorPlan:
        """A greenhouse in metres along its own long side, with the layers stock, age and status; needs no GPS."""
        return cast("IndoorPlan", self.call("GET", f"/api/v1/map/plan/{warehouse_id}", headers={"If-None-Match": If_None_Match}))

    def warehouses_in_bounds(
        self,
        *,
        minLon: float,
        minLat: float,
        maxLon: float,
        maxLat: float,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_WarehouseCard_:
        """Greenhouses that a box in degrees meets."""
        return cast("Page_WarehouseCard_", self.call("GET", "/api/v1/warehouses/in-bounds", query={"minLon": minLon, "minLat": minLat, "maxLon": maxLon, "maxLat": maxLat, "cursor": cursor, "limit": limit, "count": count}))

    def place_detail(
        self,
        location_id: int,
    ) -> PlaceDetail:
        """What stands in a place, what it is worth, and the photograph it was last seen on."""
        return cast("PlaceDetail", self.call("GET", f"/api/v1/storage-locations/{location_id}/detail"))

    def place_history(
        self,
        location_id: int,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> PlaceHistory:
        """Its periods between two counts; every one of them balances."""
        return cast("PlaceHistory", self.call("GET", f"/api/v1/storage-locations/{location_id}/history", query={"cursor": cursor, "limit": limit, "count": count}))

    def timeline(
        self,
        *,
        storage_location_id: int,
        date_from: str | None = None,
        date_to: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_MovementRead_:
        """The movements of a place, the newest first as they were written down."""
        return cast("Page_MovementRead_", self.call("GET", "/api/v1/map/timeline", query={"storage_location_id": storage_location_id, "date_from": date_from, "date_to": date_to, "cursor": cursor, "limit": limit, "count": count}))

    def landing_page(
        self,
    ) -> Landing:
        """GET /api/v1/ogc"""
        return cast("Landing", self.call("GET", "/api/v1/ogc"))

    def conformance(
        self,
    ) -> Conformance:
        """GET /api/v1/ogc/conformance"""
        return cast("Conformance", self.call("GET", "/api/v1/ogc/conformance"))

    def list_collections(
        self,
    ) -> Collections:
        """GET /api/v1/ogc/collections"""
        return cast("Collections", self.call("GET", "/api/v1/ogc/collections"))

    def read_collection(
        self,
        name: str,
    ) -> Collection:
        """GET /api/v1/ogc/collections/{name}"""
        return cast("Collection", self.call("GET", f"/api/v1/ogc/collections/{name}"))

    def list_features(
        self,
        name: str,
        *,
        bbox: str | None = None,
        datetime: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> FeatureCollection:
        """Features in the order of their ids; who wants all follows the link `next`."""
        return cast("FeatureCollection", self.call("GET", f"/api/v1/ogc/collections/{name}/items", query={"bbox": bbox, "datetime": datetime, "limit": limit, "cursor": cursor}))

    def read_feature(
        self,
        name: str,
        feature_id: int,
    ) -> Feature:
        """GET /api/v1/ogc/collections/{name}/items/{feature_id}"""
        return cast("Feature", self.call("GET", f"/api/v1/ogc/collections/{name}/items/{feature_id}"))

    def list_webhooks(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_WebhookRead_:
        """GET /api/v1/webhooks"""
        return cast("Page_WebhookRead_", self.call("GET", "/api/v1/webhooks", query={"cursor": cursor, "limit": limit, "count": count}))

    def create_webhook(
        self,
        body: WebhookWrite,
    ) -> WebhookMade:
        """The answer has the secret, which is not shown again."""
        return cast("WebhookMade", self.call("POST", "/api/v1/webhooks", json=body))

    def read_webhook(
        self,
        webhook_id: int,
    ) -> WebhookRead:
        """GET /api/v1/webhooks/{webhook_id}"""
        return cast("WebhookRead", self.call("GET", f"/api/v1/webhooks/{webhook_id}"))

    def change_webhook(
        self,
        webhook_id: int,
        body: WebhookWritePatch,
        *,
        If_Match: str | None = None,
    ) -> WebhookRead:
        """PATCH /api/v1/webhooks/{webhook_id}"""
        return cast("WebhookRead", self.call("PATCH", f"/api/v1/webhooks/{webhook_id}", headers={"If-Match": If_Match}, json=body))

    def delete_webhook(
        self,
        webhook_id: int,
    ) -> None:
        """DELETE /api/v1/webhooks/{webhook_id}"""
        self.call("DELETE", f"/api/v1/webhooks/{webhook_id}")

    def rotate_secret(
        self,
        webhook_id: int,
    ) -> WebhookMade:
        """A new secret, which is not shown again; for a day every message is signed with the one before it, too."""
        return cast("WebhookMade", self.call("POST", f"/api/v1/webhooks/{webhook_id}/rotate-secret"))

    def list_deliveries(
        self,
        webhook_id: int,
        *,
        status: DeliveryStatus | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        count: Literal['exact'] | None = None,
    ) -> Page_DeliveryRead_:
        """What was sent in the last thirty days, or is still to be sent, with what came of each attempt."""
        return cast("Page_DeliveryRead_", self.call("GET", f"/api/v1/webhooks/{webhook_id}/deliveries", query={"status": status, "cursor": cursor, "limit": limit, "count": count}))

    def replay_delivery(
        self,
        webhook_id: int,
        delivery_id: int,
    ) -> DeliveryRead:
        """POST /api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay"""
        return cast("DeliveryRead", self.call("POST", f"/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay"))