"""What holds of rights, passwords and secrets, in plain values."""
