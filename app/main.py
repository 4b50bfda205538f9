"""The web application: everything is put together here and nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from app.analytics import controllers as analytics
from app.audit import controllers as audit
from app.catalog import controllers as catalog
from app.core import gauges, observing, system
from app.core.bodies import SizeLimit
from app.core.cors import let_in
from app.core.crowding import CrowdLimit
from app.core.database import create_engine, create_sessions
from app.core.hardening import SecurityHeaders, TimeLimit
from app.core.http import Correlation, install_error_handlers, refuse_unknown_parameters, trace_answers
from app.core.kept_answers import Answers
from app.core.limits import RateLimit, RequestCounter
from app.core.logs import configure_logging
from app.core.openapi import document_problems
from app.core.reference import serve_reference
from app.core.routing import KnownAddresses
from app.core.settings import Settings, load_settings
from app.core.storage import S3Storage, create_storage
from app.core.telemetry import RequestMeasure, RequestTrace
from app.core.web import serve_web
from app.locations import controllers as locations
from app.maps import controllers as maps
from app.photos import controllers as photos
from app.photos.services import show_active_sessions
from app.photos.services.measuring import show_farm, show_queue
from app.stock import controllers as stock
from app.users import controllers as users
from app.users.access import Authentication, KnownMachines, metrics_reader
from app.users.tokens import TokenReader
from app.webhooks import controllers as webhooks


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    if observing.start(app.state.settings, app.state.settings.otel_service_name):
        trace_answers()
    engine = create_engine(app.state.settings)
    app.state.sessions = create_sessions(engine)
    yield
    await app.state.counter.close()
    await engine.dispose()
    await asyncio.to_thread(observing.stop)


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or load_settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="DemeterAI v2.0",
        version="2.0.0",
        lifespan=lifespan,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
    )
    furnish(app, settings)
    # The last one added is the outermost.
    app.add_middleware(TimeLimit)
    app.add_middleware(SizeLimit)
    app.add_middleware(RateLimit)
    app.add_middleware(RequestMeasure)
    app.add_middleware(Authentication)
    app.add_middleware(RequestTrace)
    app.add_middleware(CrowdLimit)
    app.add_middleware(Correlation)
    app.add_middleware(SecurityHeaders)
    let_in(app, settings.cors_origins)
    install_error_handlers(app)
    app.include_router(system.router)
    app.include_router(system.metrics_router, dependencies=[Depends(metrics_reader)])
    # Each level of routers costs a fifth of the time to start.
    for router in (
        users.router,
        catalog.router,
        locations.router,
        stock.router,
        photos.router,
        audit.router,
        analytics.router,
        maps.router,
        webhooks.router,
    ):
        app.include_router(router, prefix="/api/v1", dependencies=[Depends(refuse_unknown_parameters)])
    document_problems(app)
    serve_reference(app)
    serve_web(app, settings)
    app.router.routes.insert(0, KnownAddresses())
    return app


def furnish(app: FastAPI, settings: Settings) -> None:
    """Give it what depends on the settings; routes do not."""
    app.state.settings = settings
    app.state.storage = create_storage(settings)
    app.state.tokens = TokenReader(settings)
    app.state.machines = KnownMachines()
    app.state.answers = Answers()
    app.state.counter = RequestCounter(settings.redis_url)
    app.state.gauges = [
        gauges.show_messages, gauges.show_database, show_active_sessions, show_queue, gauges.Seldom(show_farm),
        gauges.Seldom(gauges.show_backups),
    ]  # fmt: skip
    if isinstance(app.state.storage, S3Storage):
        app.state.gauges.append(app.state.storage.show)


app = create_app()
