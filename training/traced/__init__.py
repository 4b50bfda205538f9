"""A second renderer of greenhouse photographs: meshes lit by path tracing, with exact truth from their projection."""
