"""Migrations of the shop, each named by its intent and reversible."""
