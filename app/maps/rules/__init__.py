"""What a map needs to know of colours, tiles, boxes and greenhouses laid flat; plain values in, plain values out."""
