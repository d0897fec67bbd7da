"""A program of its own that tunes the embedded model: `python -m recommender.school.trainer JOB.json`.

It runs in a Python with the libraries of requirements-train.txt, which need not have Django; see `job.py` for what the
file says and `progress.py` for what is written while it works.
"""
