"""Belle over HTTP: one file per endpoint."""
