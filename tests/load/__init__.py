"""Load: the whole stack as separate processes, a model of fixed speed, shoppers who all speak at once."""
