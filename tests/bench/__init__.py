"""Speed as ratios to a named baseline in the same run: machines are noisy, so nothing here asserts a time."""
