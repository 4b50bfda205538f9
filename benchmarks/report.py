"""The results of `benchmarks.counting` as a page for people."""

from typing import Any

type Results = dict[str, Any]

HEADINGS = {
    "same_tiles": "The very same tiles",
    "same_tiles_held_out": "The very same tiles, held-out scenes at 12 MP",
    "own_plan": "Own tile plan",
    "own_plan_held_out": "Own tile plan, held-out scenes at 12 MP",
}

HELD_OUT = ("same_tiles_held_out", "own_plan_held_out")


def table(results: Results) -> str:
    """Markdown; numbers are medians, with quartiles in brackets where a spread is shown."""
    parts = ["# Counting: speed", _setting(results)]
    parts += [_comparison(HEADINGS[name], results[name]) for name in ("same_tiles", "own_plan") if name in results]
    parts += [_together(HEADINGS[name], results[f"{name}_together"]) for name in HELD_OUT if name in results]
    parts += [write(results[name]) for name, write in OTHERS.items() if name in results]
    return "\n\n".join(parts) + "\n"


def _setting(results: Results) -> str:
    its = results["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in its["packages"].items())
    disturbed = ", ".join(
        f"{number} in “{HEADINGS.get(name, name)}”" for name, number in results["disturbed"].items() if number
    )
    return (
        f"Written by `make bench-counting` on {results['date']}. Machine: {its['processor']}, {its['cores']} cores, "
        f"{its['memory_gb']} GB, {its['system']}, Python {its['python']}, {packages}. Weights: {results['weights']}. "
        f"Tiles of {results['tile_px']} px that overlap by {results['overlap']:.0%}, all cores for everybody, one "
        f"process, in turns. Medians, quartiles in brackets. "
        f"Times taken although other programs kept the machine busy: {disturbed or 'none'}. "
        f"What was compared is explained in `benchmarks/README.md`."
    )


def _comparison(heading: str, rows: list[Results]) -> str:
    lines = [
        f"## {heading}",
        "",
        "| photograph | contender | seconds | ours takes, of its time | F1 | plants found |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        label = f"{row['photo']}: {row['plants']} plants of {row['plant_px']:.0f} px, {_tiles(row)}"
        for name, its in row["contenders"].items():
            over = _spread(row["ours_over"][name], 2) if name in row["ours_over"] else ""
            score = f"{its['f1']:.3f} | {its['found']}" if "f1" in its else " | "
            lines.append(f"| {label} | {name} | {_spread(its['seconds'], 2)} | {over} | {score} |")
            label = ""
    return "\n".join(lines)


def _tiles(row: Results) -> str:
    if "slice_px" in row:
        return f"{row['tiles']} slices of {row['slice_px']} px"
    return f"{row['tiles']} tiles; SAHI {row['sahi_tiles']}, fitting slices are {row['fitting_px']} px"


def _together(heading: str, its: Results) -> str:
    lines = [
        f"## {heading}",
        "",
        f"{its['photos']} photographs; medians over them of each one's median.",
        "",
        "| contender | ours takes, of its time | F1 |",
        "|---|---|---|",
        f"| ours | | {_spread(its['f1']['ours'], 3)} |",
    ]
    for name, over in its["ours_over"].items():
        score = _spread(its["f1"][name], 3) if name in its["f1"] else ""
        lines.append(f"| {name} | {_spread(over, 2)} | {score} |")
    return "\n".join(lines)


def _from_file(rows: list[Results]) -> str:
    lines = ["## From the file to the count", "", "| photograph | seconds | of these decoding |", "|---|---|---|"]
    lines += [f"| {row['photo']} | {_spread(row['seconds'], 2)} | {_spread(row['decoding'], 2)} |" for row in rows]
    return "\n".join(lines)


def _memory(rows: list[Results]) -> str:
    lines = [
        "## Peak memory",
        "",
        "| photograph | contender | networks loaded, MB | peak, MB |",
        "|---|---|---|---|",
    ]
    lines += [f"| {row['photo']} | {row['contender']} | {row['loaded_mb']} | {row['peak_mb']} |" for row in rows]
    return "\n".join(lines)


def _merging(its: Results) -> str:
    same = "the same" if its["equal"] else "NOT the same"
    return (
        f"## Duplicates among {its['boxes']:,} crowded boxes\n\n"
        f"{_spread(its['ms'], 0)} ms; comparing each box with all after it {its['quadratic_ms']:,} ms. "
        f"Both keep {same} {its['kept']:,}."
    )


def _spread(its: Results, digits: int) -> str:
    return f"{its['median']:.{digits}f} [{its['from']:.{digits}f} to {its['to']:.{digits}f}]"


OTHERS = {"from_file": _from_file, "memory": _memory, "merging": _merging}
