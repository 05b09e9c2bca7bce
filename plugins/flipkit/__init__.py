"""flipkit: a static-site generator and PD-conference kit for teacher communities."""

__version__ = "0.1.0"
