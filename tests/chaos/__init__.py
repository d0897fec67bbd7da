"""`make chaos`: the real stack under a steady load, while one thing after the other is killed. See __main__."""
