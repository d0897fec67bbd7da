"""Tests of recommender.drawing."""
