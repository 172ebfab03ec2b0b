"""The commands of ``outlet-comparison``: each module adds its own to the parser."""
