"""Who is let in and what they may do; keeping users, and the tokens of machines."""

from app.users.services.admitting import Admission, AdmissionService, role_of
from app.users.services.keeping import UserService
from app.users.services.machines import ApiTokenService
from app.users.services.sign_in import SignedIn, SignInService

__all__ = ["Admission", "AdmissionService", "ApiTokenService", "SignInService", "SignedIn", "UserService", "role_of"]
