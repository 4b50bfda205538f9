"""The words and figures of the office's price list. Pure.

Amounts lost trailing zeros behind the thousands separator "." somewhere on their way: $1.05 is 1,050 and 42.75 is
42,750. Nothing here guesses: what does not fit a rule is None, and its line is left out of the import with a reason.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from app.catalog.models import Availability
from app.catalog.rules.money import CENTS
from app.catalog.rules.names import COLOR_LETTERS, letters

THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})*(?:\.\d{1,3})?", re.ASCII)
WITH_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{3})*|\d+),(\d{1,2})", re.ASCII)
NO_COLOR, NO_COLOR_HEX, NO_COLOR_LETTERS = "Sin color", "#9E9E9E", "SIN"
COLORS = {
    # word in the list: name, hex
    "terracota": ("Terracota", "#B5563A"),
    "terrac": ("Terracota", "#B5563A"),
    "dorad": ("Dorada", "#C9A227"),
    "violeta": ("Violeta", "#6B3FA0"),
    "gris": ("Gris", "#8A8D8F"),
    "blanc": ("Blanca", "#F5F5F2"),
    "azul": ("Azul", "#2A5CAA"),
    "negr": ("Negra", "#1C1C1C"),
}
CATEGORIES = {
    # first word of DESCRIPCION: code, name
    "cactus": ("CACTUS", "Cactus"),
    "suculentas": ("SUCCULENT", "Suculentas"),
    "suculenta": ("SUCCULENT", "Suculentas"),
    "agaves": ("AGAVES", "Agaves"),
    "agave": ("AGAVES", "Agaves"),
    "piedra": ("PIEDRA", "Piedra"),
}
GRAFTED = ("INJERTO", "Injertos")
GRAFTED_WORDS = {"injertado", "injertada", "injertados", "injerto"}
POT_WORDS = {"platino", "am"}
"""Words that narrow the pot: a shade, a make. Others narrow what grows in it."""

UNSPECIFIED, CERAMIC = ("UNSPECIFIED", "Sin especificar"), ("CERAMIC", "Cerámica")


@dataclass(frozen=True, slots=True)
class Pot:
    """A pot as a list describes it; `color` is None where none is named, `words` are those not understood."""

    type_code: str
    type_name: str
    material: tuple[str, str]
    size: str
    name: str
    diameter_cm: Decimal | None
    volume_liters: Decimal | None
    color: str | None
    words: tuple[str, ...]

    @property
    def sku(self) -> str:
        return f"{self.size}-{letters(self.color, COLOR_LETTERS) if self.color else NO_COLOR_LETTERS}"

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.color.lower()}" if self.color else self.name


def plain(text: str) -> str:
    """Lower case without accents, single spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(bare.split())


def cents(text: str) -> int | None:
    """`$ 42.75` is 4,275,000 cents; decimals only behind a comma."""
    figure = text.replace("$", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if decimals := WITH_DECIMALS.fullmatch(figure):
        return int(decimals[1].replace(".", "")) * CENTS + int(decimals[2].ljust(2, "0"))
    if figure.isascii() and figure.isdecimal():
        return int(figure) * CENTS
    if not THOUSANDS.fullmatch(figure):
        return None
    *groups, last = figure.split(".")
    return int("".join(groups) + last.ljust(3, "0")) * CENTS


def availability(text: str) -> tuple[Availability, int, bool] | None:
    """What it is, the discount in percent, and whether the words themselves should be kept."""
    said = plain(text)
    if said == "todo el ano":
        return Availability.AVAILABLE, 0, False
    if said == "no disponible":
        return Availability.OUT_OF_STOCK, 0, False
    if said in {"stock limitado", "hasta agotar stock"}:
        return Availability.AVAILABLE, 0, True
    if offer := re.fullmatch(r"oferta (\d{1,2}) ?% ?dto\.?", said):
        return Availability.AVAILABLE, int(offer[1]), True
    return None


def category(description: str, pot: str) -> tuple[str, str] | None:
    """Code and name; what is grafted is priced apart from cacti and succulents."""
    if GRAFTED_WORDS & set(re.findall("[a-z]+", plain(pot))):
        return GRAFTED
    return CATEGORIES.get(plain(description).partition(" ")[0])


SQUARE = re.compile(r"\brigida (?:cuadrada )?(\d+)(?: cuadrada)?|\br(\d+)\b")
FORMED = re.compile(r"\btermoformada (\d+(?:/\d+)?)|\bt(\d+)\b")
BLOWN_LITERS = re.compile(r"\bsoplada (\d+) ?(?:lts?|litros?)\b")
BLOWN = re.compile(r"\bsoplada (\d+)\b")
BOWL = re.compile(r"\bterrina (?:ceramica )?(\d+)")
LITERS = re.compile(r"\b(\d+) ?(?:lts?|litros?)\b")
BAG = re.compile(r"\bx ?\d+ ?kg pack individual x ?(\d+) ?kg\b")
LOOSE = re.compile(r"\bx ?\d+ ?kg granel\b()")


def pot(description: str) -> Pot | None:
    """None when it names no pot, or two colours."""
    said = plain(description)
    for pattern, built in BUILDERS:
        if found := pattern.search(said):
            size = next(each for each in found.groups() if each is not None)
            rest = re.findall("[a-z0-9]+", said[: found.start()] + " " + said[found.end() :])
            return colored(built(size), [word for word in rest if word not in GRAFTED_WORDS])
    return None


def colored(bare: Pot, rest: list[str]) -> Pot | None:
    colors = {word: name for word in rest for start, (name, _) in COLORS.items() if word.startswith(start)}
    if len(set(colors.values())) > 1:
        return None
    words = tuple(word for word in rest if word not in colors)
    color = next(iter(colors.values()), None)
    return replace(bare, color=color, words=words)


def square(size: str) -> Pot:
    return sized("MAC", "Maceta rígida cuadrada", f"MAC-R{size}", f"R{size}", size)


def formed(size: str) -> Pot:
    return sized("TRM", "Maceta termoformada", f"TRM-T{size.replace('/', '-')}", f"T{size}", size)


def blown(size: str) -> Pot:
    return sized("SOP", "Maceta soplada", f"SOP-B{size}", f"Soplada {size}", size)


def bowl(size: str) -> Pot:
    return sized("TER", "Terrina cerámica", f"TER-{size}", f"Terrina {size}", size, CERAMIC)


def sized(kind: str, kind_name: str, size: str, name: str, cm: str, material: tuple[str, str] = UNSPECIFIED) -> Pot:
    """A size such as 15/17 is no diameter."""
    diameter = Decimal(cm) if cm.isdecimal() else None
    return Pot(kind, kind_name, material, size, name, diameter, None, None, ())


def by_volume(prefix: str, called: str, liters: str) -> Pot:
    """A type for each volume: without a diameter nothing else tells such pots apart."""
    code, name = f"{prefix}-{liters}L", f"{called} {liters} litros"
    return Pot(code, name, UNSPECIFIED, code, name, None, Decimal(liters), None, ())


def blown_liters(liters: str) -> Pot:
    return by_volume("SOP", "Soplada de", liters)


def liters(volume: str) -> Pot:
    return by_volume("LTS", "Maceta de", volume)


def bag(kilos: str) -> Pot:
    return sized(f"BOLSA-{kilos}KG", f"Bolsa de {kilos} kg", f"BOLSA-{kilos}KG", f"Bolsa de {kilos} kg", "")


def loose(_: str) -> Pot:
    return sized("GRANEL", "A granel", "GRANEL-KG", "A granel, el kg", "")


BUILDERS = (
    (SQUARE, square),
    (FORMED, formed),
    (BLOWN_LITERS, blown_liters),
    (BLOWN, blown),
    (BOWL, bowl),
    (LITERS, liters),
    (BAG, bag),
    (LOOSE, loose),
)
