"""HTTP of sign-in."""

from fastapi import APIRouter

from app.users.access import Caller
from app.users.permissions import Permission
from app.users.schemas import Me

router = APIRouter(prefix="/auth", tags=["auth"])


@router.get("/me")
async def me(caller: Caller) -> Me:
    """The caller's own claims; needs a valid token and no particular permission."""
    return Me(
        user_id=caller.sub,
        sub=caller.sub,
        email=caller.email,
        roles=list(caller.roles),
        permissions=[each for each in Permission if each in caller.permissions],
    )
