"""The proof that what is exported can be trained on: each file through Hugging Face's loader and TRL's preparation."""
