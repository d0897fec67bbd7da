"""The page that works without scripts."""
