"""The comparison of model versions: figures with intervals, paired tests, tables and plots."""
