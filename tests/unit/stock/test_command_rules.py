"""What each kind of entry allows."""

import pytest

from app.stock.rules import KINDS, WORDS, Command, goes_back, leaves_empties


@pytest.mark.rule("MOV-05")
def test_every_spelling_means_one_kind_and_counts_are_nobodys_to_enter() -> None:
    assert {word: KINDS[word] for word in ("plantado", "siembra", "trasplante", "venta")} == {
        "plantado": "plantar",
        "siembra": "sembrar",
        "trasplante": "transplante",
        "venta": "ventas",
    }
    assert "foto" not in KINDS
    assert all(words[0] == kind for kind, words in WORDS.items())


@pytest.mark.rule("MOV-02")
@pytest.mark.parametrize(
    ("kind", "quantity", "takes"),
    [
        ("plantar", 1, False),
        ("sembrar", 1, False),
        ("manual_init", 1, False),
        ("muerte", 1, True),
        ("ventas", 1, True),
        ("transplante", 1, True),
        ("ajuste", 1, False),
        ("ajuste", -1, True),
    ],
)
def test_the_kind_says_whether_plants_leave(kind: str, quantity: int, *, takes: bool) -> None:
    assert Command(kind, quantity).takes is takes


@pytest.mark.rule("TRA-04")
@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        (("plug", None), ("seedling_tray", None), False),
        (("seedling_tray", None), ("box", None), False),
        (("box", 1), ("segment", 1), False),
        (("segment", 1), ("box", 2), False),
        (("segment", 2), ("box", 1), True),
        (("box", 1), ("seedling_tray", 2), True),
        (("seedling_tray", None), ("plug", None), True),
        (("box", 2), ("box", None), False),
        (("box", None), ("box", 1), False),
    ],
)
def test_plants_only_go_on(before: tuple[str, int | None], after: tuple[str, int | None], *, back: bool) -> None:
    assert goes_back(before, after) is back


@pytest.mark.rule("TRA-08")
def test_cells_stay_behind_unless_the_tray_is_carried_or_somebody_says_otherwise() -> None:
    move = Command("transplante", 5)
    assert leaves_empties(move, category="plug", stays_same=False)
    assert not leaves_empties(move, category="plug", stays_same=True)
    assert not leaves_empties(move, category="box", stays_same=False)
    assert leaves_empties(Command("transplante", 5, leaves_empty_containers=True), category="box", stays_same=True)
    assert not leaves_empties(
        Command("transplante", 5, leaves_empty_containers=False), category="plug", stays_same=False
    )
