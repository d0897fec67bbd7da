"""From the log of one conversation to training rows in canonical form, one file a kind."""
