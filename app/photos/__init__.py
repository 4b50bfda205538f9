"""From an uploaded photograph to posted stock."""
