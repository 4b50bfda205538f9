"""The operator's command, `demeter`."""
