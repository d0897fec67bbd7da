"""What the dashboard tells, each figure with its interval and with what leads to the rows behind it."""
