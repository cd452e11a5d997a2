"""What is in a folder: proof, stories, and the steps it took between people."""
