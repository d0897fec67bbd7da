"""Tests of the supervisor behind `make run`."""
