"""What the model says is held against the cards."""
