"""What is decided about a photograph without asking anybody: plain values in, plain values out."""
