"""Messages labelled by hand with what they say: see README.md."""
