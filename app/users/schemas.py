"""Users, sign-in and the tokens of machines at the HTTP boundary."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.users.permissions import Permission, Role
from app.users.rules.passwords import LONGEST, good

MOST_WAREHOUSES = 1000
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def address(email: str) -> str:
    if not ADDRESS.fullmatch(email):
        raise ValueError("is not an e-mail address")
    return email.lower()


def once_each(ids: list[int]) -> list[int]:
    return sorted(set(ids))


def for_machines(scopes: list[Permission]) -> list[Permission]:
    if Permission.USERS_MANAGE in scopes:
        raise ValueError("machines do not manage users")
    return [each for each in Permission if each in scopes]


Email = Annotated[Text, Field(max_length=255), AfterValidator(address)]
Name = Annotated[Text | None, Field(max_length=100)]
# As it was typed, blanks at its ends included.
AnyPassword = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST)]
NewPassword = Annotated[AnyPassword, AfterValidator(good)]
Secret = Annotated[str, Field(min_length=1, max_length=200)]
Warehouses = Annotated[list[Id], Field(max_length=MOST_WAREHOUSES), AfterValidator(once_each)]


class Me(ReadSchema):
    user_id: str
    sub: str
    email: str | None
    roles: list[str]
    permissions: list[str]


class Auth0Client(ReadSchema):
    """What a browser needs to sign in at the tenant by PKCE; none of it is secret."""

    address: str
    client_id: str
    audience: str


class SignInWays(ReadSchema):
    passwords: bool
    auth0: Auth0Client | None


class Unlogged(Schema):
    """Input whose values never show in a message or a log."""

    model_config = ConfigDict(hide_input_in_errors=True)


class Login(Unlogged):
    email: Email
    password: AnyPassword = Field(repr=False)


class RefreshAsked(Unlogged):
    refresh_token: Secret = Field(repr=False)


class PasswordChange(Unlogged):
    current_password: AnyPassword = Field(repr=False)
    new_password: NewPassword = Field(repr=False)


class PasswordReset(Unlogged):
    password: NewPassword = Field(repr=False)


class UserRead(ReadSchema):
    id: int
    sub: str | None = Field(validation_alias="auth0_sub")
    email: str | None
    first_name: str | None
    last_name: str | None
    role: Role
    active: bool
    local: bool = Field(description="false: signs in at Auth0, and has the rights given there")
    warehouse_ids: list[int] | None = Field(description="the greenhouses to be seen; null: all of them")
    last_login: datetime | None
    created_at: datetime
    updated_at: datetime


class Tokens(ReadSchema):
    access_token: str
    refresh_token: str = Field(description="good for one use; the answer brings the next one")
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the scheme's name
    expires_in: int = Field(description="seconds the access token lives")
    user: UserRead


class UserValues(Schema):
    """What may be changed of a user."""

    first_name: Name = None
    last_name: Name = None
    role: Role = Role.WORKER
    active: bool = True


class UserCreate(Unlogged):
    email: Email
    password: NewPassword | None = Field(None, repr=False, description="without one, only machines act for the user")
    first_name: Name = None
    last_name: Name = None
    role: Role = Role.WORKER
    warehouse_ids: Warehouses | None = Field(None, description="the greenhouses to be seen; null: all of them")


class UserWarehouses(Schema):
    warehouse_ids: Warehouses | None = Field(description="null: all of them; an empty list: none")


class ApiTokenCreate(Schema):
    name: Annotated[Text, Field(min_length=1, max_length=100)]
    scopes: Annotated[list[Permission], Field(min_length=1), AfterValidator(for_machines)]
    warehouse_ids: Warehouses | None = Field(None, description="null: all that its user may see")
    expires_at: AwareDatetime | None = Field(None, description="null: until it is revoked")


class ApiTokenRead(ReadSchema):
    id: int
    name: str
    prefix: str = Field(description="its first characters, to be recognised by")
    scopes: list[Permission]
    warehouse_ids: list[int] | None
    created_by_user_id: int | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class ApiTokenIssued(ApiTokenRead):
    token: str = Field(description="shown this once")
