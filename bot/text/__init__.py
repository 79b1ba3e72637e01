"""How text works: from a string to places in it. No corpus, no files of articles, nothing that is asked for by people."""
