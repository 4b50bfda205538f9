"""`webhooks.deliver`: what happened goes out, soon after it was committed."""

import asyncio

from app.core.database import unit_of_work
from app.core.jobs import JobContext, job
from app.webhooks.services import DeliveryService, Message, send

SOON_S = 5.0
HOUR_S = 3600.0


@job("webhooks.deliver", every_s=SOON_S)
async def deliver(context: JobContext, *_: object) -> None:
    while await spread(context):
        pass
    while messages := await claim(context):
        await asyncio.gather(*(deliver_one(context, each) for each in messages))


async def spread(context: JobContext) -> int:
    async with unit_of_work(context.sessions) as session:
        return await DeliveryService(session).spread()


async def claim(context: JobContext) -> list[Message]:
    async with unit_of_work(context.sessions) as session:
        return await DeliveryService(session).claim()


async def deliver_one(context: JobContext, message: Message) -> None:
    private = context.settings.webhook_private_addresses
    outcome = await send(message.url, message.headers, message.body, private=private)
    async with unit_of_work(context.sessions) as session:
        await DeliveryService(session).record(message, outcome)


@job("webhooks.forget", every_s=HOUR_S)
async def forget(context: JobContext, *_: object) -> None:
    async with unit_of_work(context.sessions) as session:
        await DeliveryService(session).forget()
