"""Tests of the project: its environment, its runner."""
