"""Gathering on several machines: a Dask cluster asks servers and parses, while one process keeps the archive.

What goes to a worker is one turn of one server (`Turns`), or one document to parse (`Runner`). Whose turn it is,
how long a server rests and whether it wants quiet is known here alone, so a registrable domain is asked by one
worker at a time, however many there are; and what comes is stored by the one who asked. So everything but the
place where the work is done is as without a cluster. A worker that ends loses nothing: Dask gives its turn or its
document to another.

Values travel as bytes that Dask does not look into. Nothing of Dask is imported unless a cluster is asked for.
"""
