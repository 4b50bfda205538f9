"""Signing, patience, and whom nothing is sent to."""

from app.webhooks.rules.addresses import is_public
from app.webhooks.rules.patience import MOST_ATTEMPTS, pause_after
from app.webhooks.rules.signing import GRACE, fresh_secret, headers_of

__all__ = ["GRACE", "MOST_ATTEMPTS", "fresh_secret", "headers_of", "is_public", "pause_after"]
