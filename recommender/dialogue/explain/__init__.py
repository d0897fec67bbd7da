"""One turn retold from what is stored: what each room saw and decided, in order."""
