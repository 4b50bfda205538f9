"""HTTP of places."""

from fastapi import APIRouter

router = APIRouter()
