"""Fetch textures of soil, stone, grass and wood for rough scenes, from a package of Debian (CC-BY-SA 3.0)."""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from training.paths import SURFACES

PACKAGE, ARCHIVE = "0ad-data", "usr/share/games/0ad/mods/public/public.zip"
WANTED = re.compile(r"^art/textures/terrain/types/(?!.*(_norm|_spec|_n|_mask|water|[lL]ava|ocean)).*\.dds$")
SMALLEST_PX, LARGEST_PX = 256, 1024


def main() -> int:
    """1.4 GB are loaded and thrown away again; 200 MB stay. Does nothing where they are."""
    if any(SURFACES.glob("*.jpg")):
        return 0
    SURFACES.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SURFACES.parent) as folder:
        subprocess.run(["apt-get", "download", PACKAGE], cwd=folder, check=True)  # noqa: S603, S607 - Debian's own
        package = next(Path(folder).glob(f"{PACKAGE}_*.deb"))
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)  # noqa: S603, S607 - Debian's own
        found = Path(folder) / "found"
        print(f"{store(Path(folder) / ARCHIVE, found)} textures in {SURFACES}")
        found.rename(SURFACES)
    return 0


def store(archive: Path, folder: Path) -> int:
    """Those that are pictures, large enough, as JPEG; answers how many."""
    folder.mkdir()
    with zipfile.ZipFile(archive) as files:
        names = [name for name in sorted(files.namelist()) if WANTED.match(name)]
        pictures = [Image.open(io.BytesIO(files.read(name))).convert("RGB") for name in names]
    kept = [picture for picture in pictures if min(picture.size) >= SMALLEST_PX]
    for number, picture in enumerate(kept):
        picture.thumbnail((LARGEST_PX, LARGEST_PX))
        picture.save(folder / f"{number:04d}.jpg", quality=92)
    return len(kept)


if __name__ == "__main__":
    sys.exit(main())
