"""An end of the API that nobody notices who asks through a proxy."""

import asyncio
import socket
from contextlib import suppress

import uvicorn

DRAIN_S = 2.0
"""Far longer than it takes a proxy with work to do to find out."""
LOOK_EVERY_S = 0.05
CLOSE = (b"connection", b"close")


class DrainingServer(uvicorn.Server):
    """Told to stop, it takes no new connection, and answers on those it has until their callers have let go of them.

    uvicorn alone closes those that are idle at once, also where the next request is already on its way: a proxy may not
    send that one a second time, unless it changes nothing. A connection that is refused may be tried elsewhere always.
    """

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        self.server_state.default_headers = [*self.server_state.default_headers, CLOSE]
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_S):
                while self.server_state.connections:  # noqa: ASYNC110 - nobody tells of their end
                    await asyncio.sleep(LOOK_EVERY_S)
        await super().shutdown(sockets)
