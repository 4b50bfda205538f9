"""Read-only questions across domains."""
