"""HTTP as uvicorn speaks it, but for callers who never come to the end of their header."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_WITHIN_S = 10.0


class PromptProtocol(H11Protocol):
    """Hangs up on a connection whose first or next request has begun but is not there within ten seconds."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_header()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait_for_header()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_header(self) -> None:
        begun: Any = self.conn.their_state is h11.IDLE
        if not begun:
            self._stop_waiting()
        elif self._patience is None:
            self._patience = self.loop.call_later(HEADER_WITHIN_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
