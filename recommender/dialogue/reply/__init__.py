"""From a decision to checked sentences."""
