"""From the log of one conversation to training rows."""
