"""What things can be called, and where those names are used."""
