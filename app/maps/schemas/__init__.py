"""What the map answers. Quantities are plants, money is ARS without VAT, positions are [longitude, latitude]."""
