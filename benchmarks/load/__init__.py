"""The API under load and overload: what rate it holds, what it sheds, and that nothing it accepted is lost."""
