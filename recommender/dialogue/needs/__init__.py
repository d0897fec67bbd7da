"""From a message to needs."""
