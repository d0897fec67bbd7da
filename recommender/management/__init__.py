"""Commands of the data team and the operator."""
