"""What a command says instead of doing what it was asked."""


class Refused(Exception):
    """Ends the command with exit code 1; the message is one or two sentences for the operator."""
