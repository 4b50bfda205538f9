"""Photographs, the runs of the counter over them, and what each run saw."""

from app.photos.models.corrections import ContainerCorrection, DetectionCorrection, PlantClass
from app.photos.models.counts import CalculationMethod, Classification, Detection, Estimation, PhotoContainer
from app.photos.models.images import ContentType, Image, ImageStatus, ProductSampleImage, SampleType, UploadSource
from app.photos.models.sessions import PhotoSession, SessionStatus, StockEffect

__all__ = [
    "CalculationMethod",
    "Classification",
    "ContainerCorrection",
    "ContentType",
    "Detection",
    "DetectionCorrection",
    "Estimation",
    "Image",
    "ImageStatus",
    "PhotoContainer",
    "PhotoSession",
    "PlantClass",
    "ProductSampleImage",
    "SampleType",
    "SessionStatus",
    "StockEffect",
    "UploadSource",
]
