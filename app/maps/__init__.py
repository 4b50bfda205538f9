"""The farm on a map: all of it at once, in tiles, indoors in metres, and as features for other programs."""
