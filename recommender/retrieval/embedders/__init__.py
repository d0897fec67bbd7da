"""What turns texts into vectors, one file each."""
