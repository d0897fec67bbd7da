"""The desk: which conversations need a person, what she says of them, and what the figures say."""
