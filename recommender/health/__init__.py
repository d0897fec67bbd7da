"""Whether Belle is well: for whoever restarts, deploys and watches her."""
