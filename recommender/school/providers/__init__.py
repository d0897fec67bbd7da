"""Where a model is tuned: one file per provider."""
