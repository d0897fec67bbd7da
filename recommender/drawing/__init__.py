"""Plots as SVG text, drawn on the server: no script, no library, no colour that a theme cannot change. Pure."""
