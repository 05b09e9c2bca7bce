"""What comes in: bytes and documents become the model."""
