"""Which sentence of a report restates which sentence of a source, and how quotations differ."""
