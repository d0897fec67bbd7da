"""The thinking: what happens in one turn."""
