"""One ranker a file; baselines live here too."""
