"""The school: what is exported and learned."""
