"""HTTP of the catalogue."""

from fastapi import APIRouter

router = APIRouter()
