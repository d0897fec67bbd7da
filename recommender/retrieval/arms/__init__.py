"""The ways to find items, one file each, and how they are made one."""
