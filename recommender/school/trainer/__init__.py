"""What the Python with the training libraries runs: plain files in, an adapter out. It knows nothing of Django."""
