"""Tests of the shelves: index, filters, search, relaxations, rankers."""
