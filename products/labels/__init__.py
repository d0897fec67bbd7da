"""What stands on labels, in plain words; data that a cosmetic chemist can read and mend. No Django."""
