"""Colours of the drawing: calm, and told apart by people who see no red or green."""

type Colour = tuple[int, int, int]

GREEN: Colour = (76, 175, 80)
"""Plants that were seen."""
ORANGE: Colour = (255, 152, 0)
"""Vegetation from which plants were inferred."""
RED: Colour = (229, 57, 53)
BLUE: Colour = (41, 182, 246)
WHITE: Colour = (255, 255, 255)
INK: Colour = (20, 27, 23)
PALE: Colour = (196, 207, 200)
