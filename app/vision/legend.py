"""The small panel that says what the marks mean and how many there are, in the emptiest corner."""

from dataclasses import dataclass
from typing import Any

from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from app.vision.palette import BLUE, GREEN, INK, ORANGE, PALE, RED, WHITE, Colour
from app.vision.types import Count

PANEL_ALPHA = 200
HEADLINE = 1.45
"""Size of the total relative to the lines under it."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    mark: str = ""
    colour: Colour = WHITE
    size: float = 1.0


def with_legend(
    picture: Pictures.Image, count: Count, interval: tuple[int, int] | None, factor: float
) -> Pictures.Image:
    """Lay the legend over a drawing that is `factor` times as large as its photo."""
    unit = max(12, min(30, round(max(picture.size) / 68)))
    panel = _panel(_lines(count, interval), unit)
    if panel.width > picture.width or panel.height > picture.height:
        return picture
    centres = (count.detections.centres * factor).tolist()
    place = _emptiest_corner(picture.size, panel.size, unit, [(x, y) for x, y in centres])
    picture.paste(panel, place, panel)
    return picture


def _lines(count: Count, interval: tuple[int, int] | None) -> list[_Line]:
    lines = [_Line(f"{count.total:,} plants", size=HEADLINE)]
    if interval:
        lines.append(_Line(f"{interval[0]:,} to {interval[1]:,} at 90 %", colour=PALE))
    lines += [
        _Line(f"Detected {count.detected:,}", "disc", GREEN),
        _Line(f"Estimated {count.estimated:,}", "area", ORANGE),
    ]
    if count.empty_containers:
        lines.append(_Line(f"Empty {count.empty_containers:,}", "square", BLUE))
    if count.dead:
        lines.append(_Line(f"Dead {count.dead:,}", "cross", RED))
    return [*lines, _Line(f"Confidence {count.confidence:.0%}".replace("%", " %"), colour=PALE)]


def _panel(lines: list[_Line], unit: int) -> Pictures.Image:
    fonts = {line.size: ImageFont.load_default(unit * line.size) for line in lines}
    indent, gap, edge = round(1.5 * unit), round(0.45 * unit), round(0.9 * unit)
    widths = [fonts[line.size].getlength(line.text) + (indent if line.mark else 0) for line in lines]
    heights = [round(unit * line.size) for line in lines]
    size = (round(max(widths)) + 2 * edge, sum(heights) + gap * (len(lines) - 1) + 2 * edge)
    panel = Pictures.new("RGBA", size)
    pen = ImageDraw.Draw(panel)
    pen.rounded_rectangle([0, 0, size[0] - 1, size[1] - 1], radius=round(0.6 * unit), fill=(*INK, PANEL_ALPHA))
    top = edge
    for line, height in zip(lines, heights, strict=True):
        _mark(pen, line, edge, top, unit)
        at = (edge + (indent if line.mark else 0), top + height / 2)
        pen.text(at, line.text, fill=WHITE if line.mark else line.colour, font=fonts[line.size], anchor="lm")
        top += height + gap
    return panel


def _mark(pen: Any, line: _Line, left: int, top: int, unit: int) -> None:
    """The same sign as in the picture."""
    box = [left, top + 0.1 * unit, left + 0.8 * unit, top + 0.9 * unit]
    stroke = max(2, unit // 8)
    match line.mark:
        case "disc":
            pen.ellipse(box, fill=(*line.colour, 150), outline=line.colour, width=stroke)
        case "area":
            pen.rectangle(box, fill=(*line.colour, 170))
        case "square":
            pen.rectangle(box, outline=line.colour, width=stroke)
        case "cross":
            pen.line(box, fill=line.colour, width=stroke)
            pen.line([box[0], box[3], box[2], box[1]], fill=line.colour, width=stroke)


def _emptiest_corner(
    picture: tuple[int, int], panel: tuple[int, int], edge: int, centres: list[tuple[float, float]]
) -> tuple[int, int]:
    """Bottom left, unless another corner hides fewer marks."""
    right, bottom = picture[0] - panel[0] - edge, picture[1] - panel[1] - edge
    corners = [(edge, bottom), (right, bottom), (edge, edge), (right, edge)]

    def hidden(corner: tuple[int, int]) -> int:
        left, top = corner
        return sum(left <= x <= left + panel[0] and top <= y <= top + panel[1] for x, y in centres)

    return min(corners, key=hidden)
