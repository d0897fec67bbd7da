"""A SCRIPTED server that speaks Belle's HTTP contract: no model, no catalogue, no Django. It says what a test says."""
