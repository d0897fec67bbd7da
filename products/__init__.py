"""An ordinary little beauty shop: shelves, search, a bag and a demo checkout."""
