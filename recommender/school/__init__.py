"""The school: models are tuned on training sets, compared, tried on a share of shoppers, promoted, rolled back."""
