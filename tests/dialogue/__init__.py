"""Tests of the thinking rooms."""
