"""Draws a product's picture: a package of its kind, in its brand's colour. No Django, no photographs."""
