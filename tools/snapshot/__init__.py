"""A snapshot of everything we read and make of a folder of real data, to be held against a later one.

`doors` names what reads each kind of file, `sites` builds the sample and `make real`, `values` writes any
value down as plain JSON, `differences` compares two snapshots.
"""
