"""A count on paper: its figures, its containers, and a drawing of where every plant stood. Pure; reportlab writes it.

reportlab is loaded when a report is asked for: it would be a part of every start.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.photos.models import PlantClass
from app.photos.schemas import ContainerRead, DetectionRead, SessionRead

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.platypus import Flowable

MARGIN_PT, WIDEST_PT, TALLEST_PT = 42, 510, 330
COLOURS = MappingProxyType(
    {PlantClass.PLANT: "#10B981", PlantClass.DEAD_PLANT: "#EF4444", PlantClass.EMPTY_CONTAINER: "#6B7280"}
)


class Language(StrEnum):
    ES = "es"
    EN = "en"


WORDS = MappingProxyType(
    {
        Language.ES: MappingProxyType(
            {
                "title": "Informe de conteo",
                "photo": "Foto",
                "place": "Claro",
                "taken": "Tomada",
                "total": "Plantas",
                "interval": "Intervalo 90 %",
                "detected": "Vistas",
                "estimated": "Estimadas",
                "dead": "Muertas",
                "empty": "Contenedores vacíos",
                "confidence": "Confianza",
                "model": "Red",
                "checked": "Revisada por una persona",
                "yes": "sí",
                "no": "no",
                "unknown": "sin asignar",
                "number": "N.º",
                "kind": "Contenedor",
                "legend": "verde: planta · rojo: muerta · gris: contenedor vacío",
                "open": "Abrir la foto (el enlace caduca)",
            }
        ),
        Language.EN: MappingProxyType(
            {
                "title": "Report of a count",
                "photo": "Photograph",
                "place": "Place",
                "taken": "Taken",
                "total": "Plants",
                "interval": "90 % interval",
                "detected": "Seen",
                "estimated": "Estimated",
                "dead": "Dead",
                "empty": "Empty containers",
                "confidence": "Confidence",
                "model": "Network",
                "checked": "Checked by a person",
                "yes": "yes",
                "no": "no",
                "unknown": "not known",
                "number": "No.",
                "kind": "Container",
                "legend": "green: plant · red: dead · grey: empty container",
                "open": "Open the photograph (the link expires)",
            }
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Report:
    """`size` is of the photo as shown, in pixels; without it nothing is drawn."""

    session: SessionRead
    detections: Sequence[DetectionRead]
    size: tuple[int, int] | None
    zone: ZoneInfo


def printed(report: Report, language: Language) -> bytes:
    """PDF on A4."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - see above
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415

    words, styles, out = WORDS[language], getSampleStyleSheet(), io.BytesIO()
    space = Spacer(1, 12)
    link = f'<link href="{escaped(report.session.original_url)}" color="blue">{words["open"]}</link>'
    parts: list[Flowable] = [Paragraph(words["title"], styles["Title"]), table(figures(report, words)), space]
    if report.size is not None:
        picture = drawing(report, report.size)
        parts += [picture, Paragraph(words["legend"], styles["Italic"]), space]
    parts += [table(containers(report.session.containers, words), header=True), space]
    parts.append(Paragraph(link, styles["Normal"]))
    page = SimpleDocTemplate(out, pagesize=A4, title=words["title"], topMargin=MARGIN_PT, bottomMargin=MARGIN_PT)
    page.build(parts)
    return out.getvalue()


def figures(report: Report, words: Any) -> list[list[str]]:
    read = report.session
    place = read.storage_location
    shown = {
        "photo": read.filename or str(read.photo_id),
        "place": f"{place.code} · {place.name}" if place else words["unknown"],
        "taken": f"{read.taken_at.astimezone(report.zone):%d.%m.%Y %H:%M}",
        "total": str(read.total),
        "interval": f"{read.interval[0]} - {read.interval[1]}" if read.interval else words["unknown"],
        "detected": str(read.total_detected),
        "estimated": str(read.total_estimated),
        "dead": str(read.total_dead),
        "empty": str(read.total_empty_containers),
        "confidence": f"{read.avg_confidence:.2f}" if read.avg_confidence is not None else words["unknown"],
        "model": " ".join(filter(None, (read.model_name, read.model_version))) or words["unknown"],
        "checked": words["yes"] if read.validated else words["no"],
    }
    return [[words[name], value] for name, value in shown.items()]


def containers(found: Sequence[ContainerRead], words: Any) -> list[list[str]]:
    head = [words[name] for name in ("number", "kind", "detected", "estimated", "dead", "empty", "interval")]
    return [head, *([str(each) for each in line(container)] for container in found)]


def line(container: ContainerRead) -> list[Any]:
    between = f"{container.interval[0]} - {container.interval[1]}" if container.interval else ""
    counted = (container.detected, container.estimated, container.dead, container.empty)
    return [container.number, container.kind, *counted, between]


def table(rows: list[list[str]], *, header: bool = False) -> "Flowable":
    from reportlab.lib.colors import HexColor  # noqa: PLC0415
    from reportlab.platypus import Table  # noqa: PLC0415

    bold = ("FONTNAME", (0, 0), (-1, 0) if header else (0, -1), "Helvetica-Bold")
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#D1D5DB"))
    return Table(rows, style=[bold, lines, ("FONTSIZE", (0, 0), (-1, -1), 9)], hAlign="LEFT", repeatRows=int(header))


def drawing(report: Report, size: tuple[int, int]) -> "Drawing":
    """Outlines of containers, and a dot for every plant, where they are in the photo."""
    from reportlab.graphics.shapes import Circle, Drawing, Polygon, Rect  # noqa: PLC0415
    from reportlab.lib.colors import HexColor  # noqa: PLC0415

    scale = min(WIDEST_PT / size[0], TALLEST_PT / size[1])
    width, height = size[0] * scale, size[1] * scale
    sheet = Drawing(width, height)
    frame: Any = Rect(0, 0, width, height)
    frame.fillColor, frame.strokeColor = HexColor("#F9FAFB"), HexColor("#9CA3AF")
    sheet.add(frame)
    for container in report.session.containers:
        points = [part for x, y in container.polygon or () for part in (x * scale, height - y * scale)]
        if points:
            sheet.add(Polygon(points, fillColor=None, strokeColor=HexColor("#374151"), strokeWidth=0.8))
    for each in report.detections:
        if each.truth is not None:
            at = ((each.x + each.w / 2) * scale, height - (each.y + each.h / 2) * scale)
            radius = max(0.6, min(each.w, each.h) * scale / 3)
            sheet.add(Circle(*at, radius, fillColor=HexColor(COLOURS[each.truth]), strokeColor=None))
    return sheet


def escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "&quot;")
