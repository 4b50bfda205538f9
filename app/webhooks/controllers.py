"""HTTP of webhooks. They hear of the whole farm, so who sees only some of it keeps none."""

from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request, Response

from app.core.crud import given_in, patch_of, tagged, values_of
from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import WHOLE_FARM, CurrentUser, requires
from app.users.permissions import Permission
from app.webhooks.models import DeliveryStatus
from app.webhooks.schemas import DeliveryRead, WebhookMade, WebhookRead, WebhookWrite
from app.webhooks.services import WebhookService

router = Section(prefix="/webhooks", tags=["webhooks"], dependencies=[requires(Permission.CONFIG_WRITE), WHOLE_FARM])

WebhookId = Annotated[Id, Path()]
WebhookPatch = patch_of(WebhookWrite)


async def webhook_service(request: Request, session: Session, user: CurrentUser) -> WebhookService:
    return WebhookService(session, user.id, private=request.app.state.settings.webhook_private_addresses)


Webhooks = Annotated[WebhookService, Depends(webhook_service)]


@router.get("", response_model=Page[WebhookRead])
async def list_webhooks(webhooks: Webhooks, paging: Paging) -> Any:
    return await webhooks.page(paging)


@router.post("", response_model=WebhookMade, status_code=201)
async def create_webhook(webhooks: Webhooks, new: WebhookWrite, response: Response) -> Any:
    """The answer has the secret, which is not shown again."""
    return tagged(response, await webhooks.create(values_of(new)))


@router.get("/{webhook_id}", response_model=WebhookRead)
async def read_webhook(webhooks: Webhooks, webhook_id: WebhookId, response: Response) -> Any:
    return tagged(response, await webhooks.get(webhook_id))


@router.patch("/{webhook_id}", response_model=WebhookRead)
async def change_webhook(
    webhooks: Webhooks,
    webhook_id: WebhookId,
    values: WebhookPatch,  # type: ignore[valid-type]
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    return tagged(response, await webhooks.update(webhook_id, given_in(values), if_match))


@router.delete("/{webhook_id}", status_code=204)
async def delete_webhook(webhooks: Webhooks, webhook_id: WebhookId) -> None:
    await webhooks.delete(webhook_id)


@router.post("/{webhook_id}/rotate-secret", response_model=WebhookMade)
async def rotate_secret(webhooks: Webhooks, webhook_id: WebhookId, response: Response) -> Any:
    """A new secret, which is not shown again; for a day every message is signed with the one before it, too."""
    return tagged(response, await webhooks.rotate_secret(webhook_id))


@router.get("/{webhook_id}/deliveries")
async def list_deliveries(
    webhooks: Webhooks,
    webhook_id: WebhookId,
    paging: Paging,
    status: Annotated[DeliveryStatus | None, Query()] = None,
) -> Page[DeliveryRead]:
    """What was sent in the last thirty days, or is still to be sent, with what came of each attempt."""
    return await webhooks.deliveries(webhook_id, paging, status)


@router.post("/{webhook_id}/deliveries/{delivery_id}/replay", status_code=202)
async def replay_delivery(
    webhooks: Webhooks, webhook_id: WebhookId, delivery_id: Annotated[Id, Path()]
) -> DeliveryRead:
    return await webhooks.replay(webhook_id, delivery_id)
