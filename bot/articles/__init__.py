"""Files in, articles out: finding and reading files, the role of every line, what the source says about itself."""
