"""One page of a study that can be mailed, and the parts it is made of."""
