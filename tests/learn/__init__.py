"""`make learn`: the whole school, from talks to a promoted version."""
