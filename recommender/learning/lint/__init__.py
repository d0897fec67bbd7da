"""What a file must be before it leaves: rules for each profile, and a report of row, field and remedy."""
