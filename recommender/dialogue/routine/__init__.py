"""A routine of several products: steps of the morning and of the evening, within one budget, without clashes."""
