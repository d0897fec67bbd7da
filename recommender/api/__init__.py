"""The front door: validate, call one function, return."""
