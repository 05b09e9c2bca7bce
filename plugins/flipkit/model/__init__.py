"""What we know: frozen values and the questions asked of them."""
