"""Scripted customers talk to Belle in this process: played, kept, counted, compared. They come from outside."""
