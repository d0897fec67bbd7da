"""A page that works without scripts, for the conversation that the widget holds too (docs/adr/0012)."""
