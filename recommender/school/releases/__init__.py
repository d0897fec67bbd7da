"""What goes out to shoppers: a share at first, then all, and back."""
