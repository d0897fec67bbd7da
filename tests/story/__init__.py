"""The whole story on the real stack: database, broker, worker, embedded model, web server, browser."""
