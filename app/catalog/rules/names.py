"""SKUs, names and volumes that are made up when nobody gives them (PKG-01, PRD-02). Pure."""

import math
import re
import unicodedata
from decimal import Decimal

PREFIX_LETTERS, COLOR_LETTERS = 4, 3
SHORTEST_PREFIX, NO_PREFIX = 2, "PROD"
FILLED = 0.75
"""What of a cylinder a pot holds."""

CM3_PER_LITER = 1000
HUNDREDTH = Decimal("0.01")
TIMES = "\N{MULTIPLICATION SIGN}"


def letters(text: str, most: int) -> str:
    """The first letters without accents, in upper case: Áurea is AUREA."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^A-Z]", "", plain.upper())[:most]


def sku_prefix(family: str) -> str:
    """MAMM of Mammillaria."""
    found = letters(family, PREFIX_LETTERS)
    return found if len(found) >= SHORTEST_PREFIX else NO_PREFIX


def product_sku(prefix: str, number: int) -> str:
    return f"{prefix}-{number:03d}"


def numbered(sku: str) -> str | None:
    """The prefix of a SKU that ends in a number, whose counter it takes part in."""
    prefix, hyphen, number = sku.rpartition("-")
    return prefix if hyphen and number.isdecimal() else None


def shown(centimeters: Decimal) -> str:
    """7 and not 7.00."""
    return f"{centimeters.normalize():f}"


def packaging_sku(type_code: str, diameter_cm: Decimal, color: str) -> str:
    """MAC-R7-BLA; a SKU has no point and no underscore, so R10.5 is R10-5."""
    kind, size = type_code.replace("_", "-"), shown(diameter_cm).replace(".", "-")
    return f"{kind}-R{size}-{letters(color, COLOR_LETTERS) or 'XXX'}"


def packaging_name(diameter_cm: Decimal, color: str) -> str:
    return f"R{shown(diameter_cm)} {color.lower()}"


def volume_liters(diameter_cm: Decimal, height_cm: Decimal) -> Decimal:
    liters = math.pi * (float(diameter_cm) / 2) ** 2 * float(height_cm) * FILLED / CM3_PER_LITER
    return Decimal(liters).quantize(HUNDREDTH)


def dimensions(diameter_cm: Decimal | None, height_cm: Decimal | None) -> str | None:
    """Diameter, then height; or what is known of them."""
    parts = [f"Ø{shown(diameter_cm)}cm"] if diameter_cm is not None else []
    parts += [f"{shown(height_cm)}cm"] if height_cm is not None else []
    return f" {TIMES} ".join(parts) or None
