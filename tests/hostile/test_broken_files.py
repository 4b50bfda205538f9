"""Every parser of what strangers send: it answers, or refuses with an error of ours, whatever the bytes are."""

import io
import json
import os
import time
import zipfile
from contextlib import suppress
from functools import cache
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import jwt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import DomainError, Invalid, Unauthenticated
from app.core.pages import decode_cursor, encode_cursor
from app.core.settings import Settings
from app.core.sheets import FORMULA, escaped, read_lines, read_rows, unescaped, write_csv, write_xlsx
from app.locations.rules.survey_files import read_survey
from app.locations.rules.surveys import Survey
from app.photos.rules.exif import Exif, read_exif
from app.photos.rules.structure import walk_jpeg, walk_png, walk_webp
from app.users.tokens import read_token
from tests.hostile.corpus import originals, tiff_block

TIMES = 10 if os.environ.get("FUZZ_S") else 1
"""How thorough the long form is, `make fuzz`."""
THOROUGH = settings(max_examples=150 * TIMES, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = settings(THOROUGH, max_examples=60 * TIMES)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
    max_leaves=20,
)
NUMBER = st.floats() | st.integers() | st.text(max_size=5) | st.none()
POSITION = st.lists(NUMBER, max_size=4) | st.tuples(st.floats(-180, 180), st.floats(-90, 90))
COORDINATES = st.recursive(POSITION, lambda inner: st.lists(inner, max_size=6), max_leaves=30)
GEOMETRY = JSON | st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection", "", 5])},
    optional={"coordinates": COORDINATES, "geometries": JSON},
)
FEATURE = JSON | st.fixed_dictionaries(
    {"type": st.sampled_from(["Feature", "feature", None])},
    optional={"properties": JSON, "geometry": GEOMETRY, "id": JSON},
)
COLLECTION = st.fixed_dictionaries(
    {"type": st.sampled_from(["FeatureCollection", "Feature", "Polygon", None])},
    optional={"features": st.lists(FEATURE, max_size=5) | JSON, "crs": JSON, "name": JSON, "coordinates": COORDINATES},
)


def surveyed(data: bytes) -> Survey | None:
    with suppress(DomainError):
        return read_survey([("a.geojson", data)])
    return None


@THOROUGH
@given(COLLECTION)
def test_geojson_of_any_shape_is_read_or_reported(collection: Any) -> None:
    survey = surveyed(json.dumps(collection).encode())
    assert survey is not None
    json.dumps([vars(each) if hasattr(each, "__dict__") else str(each) for each in survey.refused])


@THOROUGH
@given(st.binary(max_size=2_000))
def test_bytes_are_no_survey(data: bytes) -> None:
    survey = surveyed(data)
    assert survey is not None
    assert not survey.features


KML_PARTS = st.sampled_from(
    [
        "<kml>",
        "</kml>",
        "<Document>",
        "</Document>",
        "<Folder><name>x</name>",
        "</Folder>",
        "<Placemark>",
        "</Placemark>",
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>-68.9,-33.1 -68.8,-33.1 -68.8,-33.0</coordinates>",
        "</LinearRing></outerBoundaryIs></Polygon>",
        "<coordinates>1,2,3 nan,inf 1e400,0</coordinates>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&a;",
        "<![CDATA[<b>]]>",
        "<MultiGeometry>",
        "</MultiGeometry>",
        "\x00",
    ]
)


@THOROUGH
@given(st.lists(KML_PARTS | st.text(max_size=10), max_size=15).map("".join))
def test_kml_of_any_shape_is_read_or_reported(inside: str) -> None:
    for text in (inside, f"<kml>{inside}</kml>"):
        assert surveyed(text.encode("utf-8", "surrogatepass")) is not None


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"type":"FeatureCollection","features":[' + b"[" * 100_000,
        b"<kml>" + b"<Folder>" * 50_000 + b"</Folder>" * 50_000 + b"</kml>",
        b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>',
        b'<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><kml>&b;</kml>',
        b'{"type":"Point","coordinates":[' + b"9" * 10_000 + b",0]}",
    ],
    ids=["brackets", "objects", "features", "folders", "outside", "laughs", "digits"],
)
def test_what_is_made_to_exhaust_a_parser_is_reported(text: bytes) -> None:
    survey = surveyed(text)
    assert survey is not None
    assert not survey.features


@QUICK
@given(st.binary(max_size=3_000), st.integers(0, 40), st.integers(0, 255))
def test_a_sheet_of_any_bytes_is_read_or_refused(data: bytes, at: int, byte: int) -> None:
    book = bytearray(a_book())
    book[(at * 97) % len(book)] = byte
    for each in (data, b"PK\x03\x04" + data, bytes(book), bytes(book[: len(book) * at // 40])):
        with suppress(DomainError):
            for line in read_lines(each, "list.xlsx", most=1_000):
                assert all(isinstance(cell, str) for cell in line.cells)


@cache
def a_book() -> bytes:
    return write_xlsx(["code", "price"], [["A", 1], ["B", 2.5]] * 20)


def test_an_xlsx_that_unpacks_into_gigabytes_is_refused_unread() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
        for _ in range(450):
            sheet.write(bytes(1024 * 1024))
    with pytest.raises(DomainError) as refusal:
        read_lines(packed.getvalue(), "bomb.xlsx", most=10)
    assert refusal.value.code == "sheet_too_large"


def test_an_xlsx_that_lies_of_its_size_is_refused() -> None:
    """Its directory says a hundred bytes; the true end is met while unpacking."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, b"<" + bytes(5 * 1024 * 1024))
    lying = packed.getvalue().replace((5 * 1024 * 1024 + 1).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(DomainError):
        read_lines(lying, "liar.xlsx", most=10)


def book_of(sheet: bytes) -> bytes:
    """A workbook whose only sheet is this XML."""
    packed, space = io.BytesIO(), b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with ZipFile(io.BytesIO(a_book())) as whole, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            inside = b"<worksheet " + space + b"><sheetData>" + sheet + b"</sheetData></worksheet>"
            archive.writestr(name, inside if name == "xl/worksheets/sheet1.xml" else whole.read(name))
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n" + b"\n" * 20_000_000,
        b"a;b\r\n" + b";\r\n" * 6_000_000,
        b"a" + b",x" * 5_000_000,
        b'"' * 20_000_000,
        book_of(b"<row>" + b"<c/>" * 10_000_000 + b"</row>"),
        book_of(b"<row/>" * 30_000),
    ],
    ids=["lines", "empty lines", "columns", "quotes", "cells", "rows"],
)
def test_a_sheet_that_is_long_work_to_read_is_refused_soon(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(DomainError):
        read_lines(data, "long", most=5_000)
    assert time.process_time() - began < 10


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@THOROUGH
@given(st.lists(CELL, min_size=1, max_size=5))
def test_no_text_that_is_written_runs_as_a_formula(cells: list[str]) -> None:
    for value in cells:
        assert not str(escaped(value)).startswith(FORMULA)
        assert unescaped(str(escaped(value))) == value or value.startswith("'")
    for line in write_csv(cells, [cells]).decode("utf-8-sig").split("\r\n"):
        assert not line.lstrip('"').startswith(("=", "+", "-", "@"))


@QUICK
@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    with suppress(DomainError):
        read_rows(write_csv(["a", "b"], rows), "list.csv", most=100)
        read_rows(write_xlsx(["a", "b"], rows), "list.xlsx", most=100)
    with zipfile.ZipFile(io.BytesIO(write_xlsx(["a", "b"], rows))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


ENTRY = st.tuples(
    st.sampled_from([0x0112, 0x010F, 0x8769, 0x8825, 1, 2, 3, 4, 0x1F, 0x9003, 0xA005]) | st.integers(0, 65_535),
    st.integers(0, 20),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
)


@THOROUGH
@given(st.lists(ENTRY, max_size=12), st.binary(max_size=300), st.sampled_from([b"II*\0", b"MM\0*", b"II+\0"]))
def test_exif_of_any_shape_means_something_or_nothing(entries: list[Any], rest: bytes, start: bytes) -> None:
    for block in (tiff_block(*entries) + rest, start + rest, rest):
        found = read_exif(block)
        assert isinstance(found, Exif)
        json.dumps(found.shown, allow_nan=False)
        assert found.position is None or abs(found.position.lat) <= 90


@THOROUGH
@given(st.sampled_from(sorted(originals())), st.data())
def test_a_picture_changed_anywhere_is_walked_to_an_end(name: str, data: st.DataObject) -> None:
    picture = bytearray(originals()[name])
    for _ in range(data.draw(st.integers(1, 6))):
        picture[data.draw(st.integers(0, len(picture) - 1))] = data.draw(st.integers(0, 255))
    for walk in (walk_jpeg, walk_png, walk_webp):
        with suppress(DomainError):
            found = walk(bytes(picture))
            assert min(found.width, found.height) > 0


@THOROUGH
@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: raw.hex()) | JSON.map(json.dumps))
def test_a_cursor_is_one_of_ours_or_refused(cursor: str) -> None:
    with suppress(Invalid):
        assert 1 <= decode_cursor(cursor) < 2**63


@THOROUGH
@given(st.integers(1, 2**63 - 1))
def test_our_own_cursors_are_taken(last_id: int) -> None:
    assert decode_cursor(encode_cursor(last_id)) == last_id


CLAIMS = st.fixed_dictionaries(
    {"iss": st.just("demeterai-local") | JSON, "sub": st.just("me") | JSON, "exp": st.just(2**33) | JSON},
    optional={"iat": JSON, "nbf": JSON, "aud": JSON, "permissions": JSON, "roles": JSON, "email": JSON},
)
OURS = Settings(_env_file=None, jwt_secret_key="k" * 64)


@THOROUGH
@given(CLAIMS, st.sampled_from(["HS256", "HS512"]))
def test_a_token_of_any_claims_speaks_for_somebody_or_is_refused(claims: dict[str, Any], algorithm: str) -> None:
    """Even signed with our own key."""
    with suppress(TypeError):  # of claims that the library does not sign
        token = jwt.encode(claims, "k" * 64, algorithm)
        with suppress(Unauthenticated):
            assert isinstance(read_token(OURS, token).sub, str)
            assert algorithm == "HS256"


@THOROUGH
@given(st.text(max_size=200) | st.lists(st.binary(max_size=40).map(lambda raw: raw.hex()), max_size=4).map(".".join))
def test_text_is_no_token(token: str) -> None:
    with pytest.raises(Unauthenticated):
        read_token(OURS, token)
