"""The shop's pages, one file each."""
