"""HTTP of sign-in, users, and the tokens of machines."""

from fastapi import APIRouter

from app.users.controllers import auth, machines, users, ways

router = APIRouter()
for each in (auth, ways, users, machines):
    router.include_router(each.router)
