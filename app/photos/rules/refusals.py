"""Why the door refuses a file; nothing of a refused file is stored."""

from app.core.errors import DomainError, TooLarge


class EmptyFile(DomainError):
    """The file is empty."""

    code = "empty_file"


class NotAnImage(DomainError):
    """The file is not a picture."""

    code = "not_an_image"


class UnsupportedType(DomainError):
    """This kind of file is not counted; send JPEG, PNG or WebP."""

    code = "unsupported_type"


class Truncated(DomainError):
    """The picture is cut short or broken; send it again."""

    code = "truncated"


class FileTooLarge(TooLarge):
    """The file is larger than allowed."""

    def __init__(self, most_mb: int) -> None:
        super().__init__(f"The file is larger than {most_mb} MB.", most_mb=most_mb)


class TooManyPixels(TooLarge):
    """The picture has more pixels than allowed."""

    code = "too_many_pixels"

    def __init__(self, width: int, height: int, most_megapixels: int) -> None:
        super().__init__(f"The picture is {width} x {height} pixels; {most_megapixels} megapixels are allowed.")


class ChecksumMismatch(DomainError):
    """The file that arrived is not the one whose sha256 was announced; send it again."""

    code = "checksum_mismatch"
