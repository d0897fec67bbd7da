"""Everything `make run` starts on one machine: database, broker, model, worker and web server."""
