"""Ways to order what fits, one file each; the baselines live here too: a shop may choose them."""
