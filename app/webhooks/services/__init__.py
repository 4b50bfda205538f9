"""Keeping webhooks, and telling them."""

from app.webhooks.services.delivering import DeliveryService, Message
from app.webhooks.services.keeping import WebhookService
from app.webhooks.services.sending import Outcome, send

__all__ = ["DeliveryService", "Message", "Outcome", "WebhookService", "send"]
