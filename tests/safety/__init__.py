"""Simulated shoppers who must avoid things, and a judge of what they are shown who shares nothing with the product."""
