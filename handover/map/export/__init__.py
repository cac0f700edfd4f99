"""What leaves the program as a file: one module for each form, chosen in `written`."""
