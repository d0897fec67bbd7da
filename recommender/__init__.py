"""Belle: a conversational recommender that joins a shop's own catalogue to a chat widget."""
