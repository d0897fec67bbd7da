"""The event stream over a real server, with real NOTIFY."""
