"""Nobody comes in: every route, every site, every size."""
