"""Attack cases on Belle, shipped as data, each with a verdict that a program can check."""
