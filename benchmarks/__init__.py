"""How fast and how good the counter is beside what else could be used."""
