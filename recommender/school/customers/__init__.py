"""Scripted customers, drawn from the shop's own catalogue: Belle is taught and compared by what they say.

`drawn.customers(seed, n, half)` draws them, `talks.talk(customer, counter)` lets one talk, `messages.messages(seed, n,
half)` are labelled messages of theirs without a talk. The words of the two halves were written apart.
"""
