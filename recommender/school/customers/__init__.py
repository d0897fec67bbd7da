"""Scripted customers, drawn from the shop's own catalogue: Belle is taught and compared by what they say."""
