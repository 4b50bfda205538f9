"""What `demeter import` takes, a kind of file in each module."""
