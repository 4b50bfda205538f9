"""What `demeter export` writes, a kind of file in each module."""
