"""A second shop, unlike the first in all: UUIDs, prices in a table of their own, two languages, no labels."""
