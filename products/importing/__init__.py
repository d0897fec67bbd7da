"""Catalogue files: read row by row, judged as a whole, written in batches."""
