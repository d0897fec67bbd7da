"""The shelves: index, search, ingredients, rankers."""
